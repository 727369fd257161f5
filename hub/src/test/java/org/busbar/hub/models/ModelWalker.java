package org.busbar.hub.models;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.busbar.processes.conformance.ModelFlow;
import org.busbar.processes.conformance.ModelFlow.Flow;
import org.busbar.processes.conformance.ModelFlow.ModelNode;
import org.busbar.processes.modelling.ModelSet;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.delegate.DelegateExecution;
import org.operaton.bpm.engine.delegate.ExecutionListener;
import org.operaton.bpm.engine.delegate.JavaDelegate;
import org.operaton.bpm.engine.externaltask.ExternalTask;
import org.operaton.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.operaton.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;
import org.operaton.bpm.engine.impl.pvm.process.ScopeImpl;
import org.operaton.bpm.engine.impl.pvm.process.TransitionImpl;
import org.operaton.bpm.engine.impl.util.xml.Element;
import org.operaton.bpm.engine.runtime.EventSubscription;
import org.operaton.bpm.engine.runtime.Job;
import org.operaton.bpm.engine.task.Task;

/**
 * Runs a model on an engine of its own with faked use cases, along the shortest way to a flow node:
 * at each question the answers are such that the wanted flow is taken, of each wait the wanted
 * event happens, and after the node everything goes the shortest way to an end.
 */
final class ModelWalker implements AutoCloseable {

  private static final Pattern NAMES = Pattern.compile("[$#]\\{\\s*([A-Za-z]+)\\s*\\}");

  /** What a table asks for that is no text. */
  private static final Pattern COLUMNS =
      Pattern.compile("typeRef=\"(integer|double|boolean)\">\\s*<text>(\\w+)</text>");

  private static final Map<String, Object> OF_TYPE =
      Map.of("integer", 1, "double", 1.0, "boolean", true);

  private static final Pattern COMPARISON =
      Pattern.compile("([A-Za-z]+)(?:\\s*(==|>|<)\\s*('[^']*'|[A-Za-z0-9]+))?");
  private static final Date LATER = Date.from(Instant.parse("2100-01-01T00:00:00Z"));
  private static final Date MUCH_LATER = Date.from(Instant.parse("2100-01-02T00:00:00Z"));
  private static final int MOST_ROUNDS = 200;

  private final Map<String, ModelFlow> models = new TreeMap<>();
  private final Map<String, String> conditions = new HashMap<>();
  private final Map<String, Object> variables = new TreeMap<>();
  private final ProcessEngine engine;
  private final String schema;
  private final Map<String, String> activities = new HashMap<>();

  /** What is wanted of the instance that runs: flows by gateway, and events that are to happen. */
  private final Map<String, String> wantedFlows = new HashMap<>();

  private final Set<String> wantedEvents = new TreeSet<>();

  ModelWalker(HikariDataSource database, ModelSet set, List<ModelFlow> flows) {
    this.schema = database.getSchema();
    flows.forEach(flow -> models.put(flow.process(), flow));
    Map<Object, Object> delegates = new HashMap<>();
    set.files()
        .forEach(
            file -> {
              Matcher name = NAMES.matcher(file.text());
              while (name.find()) {
                if (name.group(1).endsWith("Delegate")) {
                  delegates.put(name.group(1), (JavaDelegate) execution -> {});
                } else {
                  variables.put(name.group(1), usual(name.group(1)));
                }
              }
            });
    set.files()
        .forEach(
            file -> {
              Matcher column = COLUMNS.matcher(file.text());
              while (column.find()) {
                variables.computeIfPresent(
                    column.group(2), (name, usual) -> OF_TYPE.get(column.group(1)));
              }
            });
    var configuration = new StandaloneProcessEngineConfiguration();
    configuration.setProcessEngineName("walker");
    configuration.setDataSource(database);
    configuration.setDatabaseSchema(database.getSchema());
    configuration.setDatabaseTablePrefix(database.getSchema() + ".");
    configuration.setDatabaseSchemaUpdate(
        ProcessEngineConfigurationImpl.DB_SCHEMA_UPDATE_CREATE_DROP);
    configuration.setHistory(ProcessEngineConfigurationImpl.HISTORY_ACTIVITY);
    configuration.setJobExecutorActivate(false);
    configuration.setMetricsEnabled(false);
    configuration.setHistoryCleanupEnabled(false);
    configuration.setEnforceHistoryTimeToLive(false);
    configuration.setBeans(delegates);
    configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(new Answers())));
    engine = configuration.buildProcessEngine();
    var deployment = engine.getRepositoryService().createDeployment();
    set.files().forEach(file -> deployment.addString(file.path(), file.text()));
    deployment.deploy();
  }

  @Override
  public void close() {
    engine.close();
  }

  private static Object usual(String variable) {
    return variable.endsWith("At") || variable.endsWith("By")
        ? LATER
        : variable.endsWith("Count") ? 1 : "walk";
  }

  /** Gives every process the usual variables, and every question the wanted answer. */
  private final class Answers implements BpmnParseListener {

    @Override
    public void parseProcess(Element process, ProcessDefinitionEntity definition) {
      definition.addListener(
          ExecutionListener.EVENTNAME_START,
          (ExecutionListener)
              execution ->
                  variables.forEach(
                      (name, value) -> {
                        if (!execution.hasVariable(name)) {
                          execution.setVariable(name, value);
                        }
                      }));
    }

    @Override
    public void parseExclusiveGateway(Element gateway, ScopeImpl scope, ActivityImpl activity) {
      activity.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) this::answer);
    }

    @Override
    public void parseSequenceFlow(Element flow, ScopeImpl scope, TransitionImpl transition) {
      Element condition = flow.element("conditionExpression");
      if (condition != null) {
        conditions.put(
            ((ProcessDefinitionEntity) scope.getProcessDefinition()).getKey()
                + "/"
                + flow.attribute("id"),
            condition.getText().strip());
      }
    }

    private void answer(DelegateExecution execution) {
      String process =
          execution
              .getProcessEngineServices()
              .getRepositoryService()
              .getProcessDefinition(execution.getProcessDefinitionId())
              .getKey();
      ModelFlow model = models.get(process);
      String gateway = execution.getCurrentActivityId();
      String wanted = wantedFlows.remove(process + "/" + gateway);
      String taken = wanted == null ? shortest(model, gateway) : wanted;
      for (Flow flow : outOf(model, gateway)) {
        String condition = conditions.get(process + "/" + flow.id());
        if (condition != null && !flow.id().equals(taken)) {
          answers(condition, false).forEach(execution::setVariable);
        }
      }
      String condition = conditions.get(process + "/" + taken);
      if (condition != null) {
        answers(condition, true).forEach(execution::setVariable);
      }
    }
  }

  /** Values that make a condition of one comparison true or false. */
  private static Map<String, Object> answers(String condition, boolean holds) {
    Matcher comparison = COMPARISON.matcher(condition.replaceAll("[$#{}]", "").strip());
    if (!comparison.matches()) {
      throw new IllegalStateException("The walker cannot answer " + condition);
    }
    String variable = comparison.group(1);
    String operator = comparison.group(2);
    if (operator == null) {
      return Map.of(variable, holds);
    }
    String other = comparison.group(3);
    if (other.startsWith("'")) {
      return Map.of(variable, holds ? other.substring(1, other.length() - 1) : "OTHERWISE");
    }
    if (other.matches("\\d+")) {
      int bound = Integer.parseInt(other);
      int more = operator.equals(">") ? bound + 1 : operator.equals("<") ? bound - 1 : bound;
      return Map.of(variable, holds ? more : operator.equals("==") ? bound + 1 : bound);
    }
    boolean isLess = operator.equals("<") == holds;
    return Map.of(variable, isLess ? LATER : MUCH_LATER, other, isLess ? MUCH_LATER : LATER);
  }

  /** Runs the model to a node and on to its end; what was visited, of it and of what it calls. */
  Set<String> walk(String process, String node) {
    ModelFlow model = models.get(process);
    List<String> way = way(model, node);
    wantedFlows.clear();
    wantedEvents.clear();
    for (int i = 0; i + 1 < way.size(); i++) {
      String from = way.get(i);
      String to = way.get(i + 1);
      outOf(model, from).stream()
          .filter(flow -> flow.target().equals(to))
          .findFirst()
          .ifPresent(flow -> wantedFlows.put(process + "/" + from, flow.id()));
      ModelNode next = model.nodes().get(to);
      if (next.kind().endsWith("Event") && !next.kind().equals("endEvent")) {
        wantedEvents.add(to);
      }
    }
    String instance =
        engine.getRuntimeService().startProcessInstanceByKey(process, "walk", variables).getId();
    for (int round = 0; round < MOST_ROUNDS && goOn(); round++) {
      // until nothing is left to do
    }
    boolean ended =
        engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(instance).count()
            == 0;
    Set<String> visited = new TreeSet<>();
    engine
        .getHistoryService()
        .createNativeHistoricActivityInstanceQuery()
        .sql("select * from " + schema + ".ACT_HI_ACTINST where ROOT_PROC_INST_ID_ = #{root}")
        .parameter("root", instance)
        .list()
        .forEach(one -> visited.add(one.getProcessDefinitionKey() + "/" + one.getActivityId()));
    if (!ended) {
      throw new IllegalStateException(
          "%s did not come to its end on the way %s; it waits at %s."
              .formatted(process, way, engine.getRuntimeService().getActiveActivityIds(instance)));
    }
    return visited;
  }

  /**
   * One thing more: what is due, then what is wanted, then what else is waited for.
   *
   * @return false where nothing is left
   */
  private boolean goOn() {
    List<Job> jobs = engine.getManagementService().createJobQuery().list();
    Optional<Job> due = jobs.stream().filter(job -> job.getDuedate() == null).findFirst();
    if (due.isPresent()) {
      engine.getManagementService().executeJob(due.get().getId());
      return true;
    }
    Optional<Job> wanted = jobs.stream().filter(job -> wantedEvents.contains(at(job))).findFirst();
    if (wanted.isPresent()) {
      wantedEvents.remove(at(wanted.get()));
      engine.getManagementService().executeJob(wanted.get().getId());
      return true;
    }
    List<EventSubscription> messages =
        engine.getRuntimeService().createEventSubscriptionQuery().eventType("message").list();
    for (EventSubscription message : messages) {
      if (wantedEvents.remove(message.getActivityId())) {
        receive(message);
        return true;
      }
    }
    return workIsDone() || waitEnds(jobs, messages);
  }

  private boolean workIsDone() {
    List<ExternalTask> computing = engine.getExternalTaskService().createExternalTaskQuery().list();
    if (!computing.isEmpty()) {
      ExternalTask one = computing.get(0);
      engine.getExternalTaskService().lock(one.getId(), "walker", 60_000);
      engine.getExternalTaskService().complete(one.getId(), "walker");
      return true;
    }
    List<Task> tasks = engine.getTaskService().createTaskQuery().list();
    if (!tasks.isEmpty()) {
      engine.getTaskService().complete(tasks.get(0).getId());
      return true;
    }
    return false;
  }

  /** A wait of the flow itself ends; what only may happen does not. */
  private boolean waitEnds(List<Job> jobs, List<EventSubscription> messages) {
    for (EventSubscription message : messages) {
      if (kind(message.getActivityId()).equals("receiveTask")) {
        receive(message);
        return true;
      }
    }
    Optional<Job> timer =
        jobs.stream().filter(job -> kind(at(job)).equals("intermediateCatchEvent")).findFirst();
    timer.ifPresent(job -> engine.getManagementService().executeJob(job.getId()));
    return timer.isPresent();
  }

  private void receive(EventSubscription message) {
    engine
        .getRuntimeService()
        .messageEventReceived(message.getEventName(), message.getExecutionId());
  }

  private String at(Job job) {
    return activities.computeIfAbsent(
        job.getJobDefinitionId(),
        id ->
            engine
                .getManagementService()
                .createJobDefinitionQuery()
                .jobDefinitionId(id)
                .singleResult()
                .getActivityId());
  }

  private String kind(String activity) {
    return models.values().stream()
        .map(model -> model.nodes().get(activity))
        .filter(node -> node != null)
        .map(ModelNode::kind)
        .findFirst()
        .orElse("");
  }

  private static List<Flow> outOf(ModelFlow model, String node) {
    return model.flows().values().stream().filter(flow -> flow.source().equals(node)).toList();
  }

  /** Of a gateway's flows, the one that is nearest to an end. */
  private static String shortest(ModelFlow model, String gateway) {
    return outOf(model, gateway).stream()
        .min(
            Comparator.comparingInt((Flow flow) -> distanceToEnd(model, flow.target()))
                .thenComparing(Flow::id))
        .orElseThrow()
        .id();
  }

  private static int distanceToEnd(ModelFlow model, String from) {
    Map<String, Integer> distance = new HashMap<>(Map.of(from, 0));
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      String node = open.remove();
      if (model.nodes().get(node).kind().equals("endEvent")) {
        return distance.get(node);
      }
      for (Flow flow : outOf(model, node)) {
        if (distance.putIfAbsent(flow.target(), distance.get(node) + 1) == null) {
          open.add(flow.target());
        }
      }
    }
    return Integer.MAX_VALUE;
  }

  /** How many nodes the shortest way to a node has. */
  int distance(String process, String node) {
    return way(models.get(process), node).size();
  }

  /** The shortest way from the start of a process to a node, by flows, scopes and events. */
  private static List<String> way(ModelFlow model, String node) {
    Map<String, String> before = new HashMap<>();
    Deque<String> open = new ArrayDeque<>();
    for (String start : begin(model, model.process())) {
      before.put(start, "");
      open.add(start);
    }
    while (!open.isEmpty()) {
      String at = open.remove();
      if (at.equals(node)) {
        Deque<String> way = new ArrayDeque<>();
        for (String back = at; !back.isEmpty(); back = before.get(back)) {
          way.push(back);
        }
        return List.copyOf(way);
      }
      List<String> next = new ArrayList<>(outOf(model, at).stream().map(Flow::target).toList());
      model.nodes().values().stream()
          .filter(boundary -> at.equals(boundary.attachedTo()))
          .forEach(boundary -> next.add(boundary.id()));
      if (model.nodes().get(at).kind().equals("subProcess")) {
        next.addAll(begin(model, at));
      }
      for (String to : next) {
        if (before.putIfAbsent(to, at) == null) {
          open.add(to);
        }
      }
    }
    throw new IllegalStateException("No way leads to %s of %s.".formatted(node, model.process()));
  }

  /** Where a scope begins: its start, and subprocesses that an event starts in it. */
  private static List<String> begin(ModelFlow model, String scope) {
    return model.nodes().values().stream()
        .filter(node -> node.scope().equals(scope))
        .filter(
            node ->
                node.kind().equals("startEvent")
                    || node.kind().equals("subProcess") && node.ofEvent())
        .sorted(Comparator.comparing((ModelNode node) -> !node.kind().equals("startEvent")))
        .map(ModelNode::id)
        .toList();
  }
}
