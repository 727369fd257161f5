package org.busbar.processes.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.modelling.Finding;
import org.busbar.processes.modelling.ModelFile;
import org.busbar.processes.modelling.ModelSet;
import org.busbar.processes.modelling.ModelsRefusedException;
import org.busbar.processes.modelling.RoleRows;
import org.busbar.processes.roles.Roles;
import org.operaton.bpm.engine.ParseException;
import org.operaton.bpm.engine.ProcessEngineException;
import org.operaton.bpm.engine.RepositoryService;
import org.operaton.bpm.engine.RuntimeService;
import org.operaton.bpm.engine.migration.MigrationInstruction;
import org.operaton.bpm.engine.migration.MigrationPlan;
import org.operaton.bpm.engine.repository.DeploymentBuilder;
import org.operaton.bpm.engine.repository.DeploymentWithDefinitions;
import org.operaton.bpm.engine.repository.ProcessDefinition;
import org.operaton.bpm.engine.repository.Resource;
import org.operaton.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The models that the engine runs. A set goes out as one deployment, all or nothing, because models
 * bind to the tables, forms and called processes of their own deployment.
 *
 * <p>Whoever calls has checked the set: the engine runs what it is given.
 */
@Component
public class DeployedModels {

  private static final String NAME = "busbar-models";

  /** Compared with at each start; what people deploy has another source and stays. */
  private static final String AT_START = "start";

  private static final String BY_COMMAND = "command";

  private final RepositoryService repository;
  private final RuntimeService runtime;
  private final EventLog eventLog;
  private final Roles roles;
  private final ApplicationEventPublisher events;

  DeployedModels(
      RepositoryService repository,
      RuntimeService runtime,
      EventLog eventLog,
      Roles roles,
      ApplicationEventPublisher events) {
    this.roles = roles;
    this.events = events;
    this.repository = repository;
    this.runtime = runtime;
    this.eventLog = eventLog;
  }

  /** Said where other models may have come into force. */
  record Changed() {}

  /** What becomes of instances that run when a new version comes. */
  public enum Running {
    KEEP_THEIR_VERSION,
    MIGRATE
  }

  /**
   * Who answers for a deployment.
   *
   * @param secondPerson empty in an emergency, until it is reviewed
   * @param why in the words of the second person, or of the first in an emergency
   */
  public record Approval(String proposedBy, String secondPerson, String why) {}

  /**
   * What a deployment did.
   *
   * @param versions process and its new version, one sentence each
   * @param running what became of running instances, one sentence for each process
   */
  public record Outcome(List<String> versions, List<String> running) {}

  /** The set of the newest version; empty where nothing was deployed yet. */
  @Transactional(readOnly = true)
  public ModelSet running() {
    ProcessDefinition newest =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey(HubModel.Process.RESOLVE_INCIDENT)
            .latestVersion()
            .singleResult();
    SortedMap<String, byte[]> files = new TreeMap<>();
    if (newest != null) {
      for (Resource resource : repository.getDeploymentResources(newest.getDeploymentId())) {
        if (ModelFile.isModel(resource.getName())) {
          files.put(resource.getName(), content(newest.getDeploymentId(), resource));
        }
      }
    }
    return ModelSet.of(files);
  }

  private byte[] content(String deploymentId, Resource resource) {
    try (InputStream in = repository.getResourceAsStreamById(deploymentId, resource.getId())) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Deploys what the hub starts with, unless it started with the same last time.
   *
   * @throws ModelsRefusedException where the engine cannot read it
   */
  @Transactional
  public void deployAtStart(ModelSet set) {
    deployment(set, builder(set, AT_START).enableDuplicateFiltering(false));
    putInForce(running());
  }

  /**
   * Deploys an edited set as a new version, for instances that start from now on.
   *
   * @param approval who wanted and who approved it, for the record
   * @param difference to the running set in words, for the record
   * @throws ModelsRefusedException where the engine cannot read it, or instances cannot migrate;
   *     then nothing has changed
   */
  @Transactional
  public Outcome deploy(ModelSet set, Approval approval, List<String> difference, Running running) {
    DeploymentWithDefinitions deployment = deployment(set, builder(set, BY_COMMAND));
    putInForce(set);
    List<ProcessDefinition> definitions =
        deployment.getDeployedProcessDefinitions().stream()
            .sorted(Comparator.comparing(ProcessDefinition::getKey))
            .toList();
    List<String> became = new ArrayList<>();
    for (ProcessDefinition definition : definitions) {
      older(definition)
          .forEach((old, instances) -> became.add(became(definition, old, instances, running)));
    }
    List<String> versions =
        definitions.stream().map(d -> d.getKey() + " version " + d.getVersion()).toList();
    eventLog.append(
        "hub",
        "models.deployed",
        deployment.getId(),
        Facts.of(
            "by",
            approval.proposedBy(),
            "secondPerson",
            approval.secondPerson(),
            "why",
            approval.why(),
            "sha256",
            set.sha256(),
            "difference",
            difference,
            "runningInstances",
            became,
            "versions",
            versions));
    return new Outcome(versions, became);
  }

  /** Tells those who keep what tables say. */
  private void putInForce(ModelSet set) {
    roles.replace(RoleRows.read(set));
    events.publishEvent(new Changed());
  }

  private DeploymentBuilder builder(ModelSet set, String source) {
    DeploymentBuilder builder = repository.createDeployment().name(NAME).source(source);
    for (ModelFile file : set.files()) {
      builder.addInputStream(
          file.path(), new ByteArrayInputStream(file.text().getBytes(StandardCharsets.UTF_8)));
    }
    return builder;
  }

  private static DeploymentWithDefinitions deployment(ModelSet set, DeploymentBuilder builder) {
    try {
      return builder.deployWithResult();
    } catch (ParseException e) {
      throw new ModelsRefusedException(findings(e));
    } catch (ProcessEngineException e) {
      // Tables and forms have no report of their own.
      throw new ModelsRefusedException(
          new TreeSet<>(
              List.of(
                  new Finding(
                      "the set of %d files".formatted(set.files().size()),
                      "the file that the engine names",
                      "The engine must be able to read every file: " + e.getMessage() + ".",
                      "Correct it in the modeler."))));
    }
  }

  private static SortedSet<Finding> findings(ParseException refused) {
    return refused.getResourceReports().stream()
        .flatMap(
            report ->
                report.getErrors().stream()
                    .map(
                        error ->
                            new Finding(
                                report.getResourceName(),
                                error.getMainElementId() == null
                                    ? "line " + error.getLine()
                                    : error.getMainElementId(),
                                "The engine must be able to read it: " + error.getMessage() + ".",
                                "Correct it in the modeler.")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Instances of older versions, by the version that they run. */
  private SortedMap<Integer, List<ProcessInstance>> older(ProcessDefinition newest) {
    SortedMap<Integer, List<ProcessInstance>> older = new TreeMap<>();
    runtime
        .createProcessInstanceQuery()
        .processDefinitionKey(newest.getKey())
        .list()
        .forEach(
            instance -> {
              int version =
                  repository.getProcessDefinition(instance.getProcessDefinitionId()).getVersion();
              if (version != newest.getVersion()) {
                older.computeIfAbsent(version, v -> new ArrayList<>()).add(instance);
              }
            });
    return older;
  }

  // The engine means to replace the migration at once by a batch, which would come after the commit
  // of the deployment: a set could then be deployed, and its migration refused.
  @SuppressWarnings("removal")
  private String became(
      ProcessDefinition newest, int old, List<ProcessInstance> instances, Running running) {
    if (running == Running.KEEP_THEIR_VERSION) {
      return "%s: %d running of version %d keep that version."
          .formatted(newest.getKey(), instances.size(), old);
    }
    try {
      MigrationPlan plan =
          runtime
              .createMigrationPlan(instances.get(0).getProcessDefinitionId(), newest.getId())
              .mapEqualActivities()
              .updateEventTriggers()
              .build();
      runtime
          .newMigration(plan)
          .processInstanceIds(instances.stream().map(ProcessInstance::getId).toList())
          .execute();
      return "%s: %d running of version %d now run version %d; carried over: %s."
          .formatted(
              newest.getKey(),
              instances.size(),
              old,
              newest.getVersion(),
              plan.getInstructions().stream()
                  .map(MigrationInstruction::getSourceActivityId)
                  .sorted()
                  .collect(Collectors.joining(", ")));
    } catch (ProcessEngineException e) {
      throw new ModelsRefusedException(
          new TreeSet<>(
              List.of(
                  new Finding(
                      newest.getKey(),
                      "%d running of version %d".formatted(instances.size(), old),
                      "Running instances must find their places in the new version: "
                          + String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " "),
                      "Keep the ids of the elements where they wait, or deploy without"
                          + " migration."))));
    }
  }

  /** Process definitions of the newest version, by key: for whoever shows what runs. */
  public Map<String, Integer> versions() {
    return repository.createProcessDefinitionQuery().latestVersion().list().stream()
        .collect(
            Collectors.toMap(
                ProcessDefinition::getKey,
                ProcessDefinition::getVersion,
                (a, b) -> b,
                TreeMap::new));
  }
}
