package org.busbar.hub.models;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.busbar.hub.config.HubProperties;
import org.busbar.hub.config.StartRefusedException;
import org.busbar.processes.engine.DeployedModels;
import org.busbar.processes.journal.EventLog;
import org.busbar.processes.journal.Facts;
import org.busbar.processes.modelling.Finding;
import org.busbar.processes.modelling.ModelAnswer;
import org.busbar.processes.modelling.ModelApprovals;
import org.busbar.processes.modelling.ModelDecisions;
import org.busbar.processes.modelling.ModelDifference;
import org.busbar.processes.modelling.ModelProposal;
import org.busbar.processes.modelling.ModelProposals;
import org.busbar.processes.modelling.ModelSet;
import org.busbar.processes.modelling.ModelsRefusedException;
import org.busbar.processes.tasks.TimeToDecide;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way by which models reach the engine: checked first, at the start and later. What comes
 * later is proposed by one person and decided by another, by a task or by command.
 */
@Component
public class ModelGate implements SmartInitializingSingleton, ModelDecisions {

  private static final Logger LOG = LoggerFactory.getLogger(ModelGate.class);

  private final DeployedModels deployed;
  private final ModelProposals proposals;
  private final ModelApprovals approvals;
  private final EventLog eventLog;
  private final HubProperties properties;
  private final Clock clock;
  private final TransactionTemplate undone;

  /** The set that had no finding last: what is approved was checked when it was proposed. */
  private volatile @Nullable String lastSound;

  ModelGate(
      DeployedModels deployed,
      ModelProposals proposals,
      ModelApprovals approvals,
      EventLog eventLog,
      HubProperties properties,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.deployed = deployed;
    this.proposals = proposals;
    this.approvals = approvals;
    this.eventLog = eventLog;
    this.properties = properties;
    this.clock = clock;
    this.undone = new TransactionTemplate(transactions);
    this.undone.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
  }

  /** What to do with a set that has no finding. */
  public enum Intent {
    PREVIEW,
    DEPLOY,
    DEPLOY_AND_MIGRATE
  }

  /**
   * What came of a set.
   *
   * @param sha256 of the proposal; empty where nothing was proposed
   * @param differences to the set that ran before, in words; nothing is new where empty
   * @param versions processes with their new versions; empty where nothing was deployed
   * @param running what became of running instances
   */
  public record Answer(
      String sha256, List<String> differences, List<String> versions, List<String> running) {}

  /** Before anything runs that starts a process. */
  @Override
  public void afterSingletonsInstantiated() {
    Path folder = properties.models();
    try {
      ModelSet set = ModelFolder.readOrBundled(folder);
      // The set of the build is checked by the build's tests.
      if (folder != null) {
        requireNoFinding(set);
      }
      ModelSet before = deployed.running();
      deployed.deployAtStart(set);
      if (!before.files().isEmpty()) {
        ModelDifference.inWords(before, deployed.running())
            .forEach(difference -> LOG.info("Changed with this start: {}", difference));
        ModelDifference.inWords(set, deployed.running())
            .forEach(difference -> LOG.info("Deployed since, and kept: {}", difference));
      }
    } catch (ModelsRefusedException | IllegalArgumentException e) {
      throw new StartRefusedException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Checks a set and, if asked, puts it before a second person; in an emergency it is deployed at
   * once, and waits for review.
   *
   * @param by who asks
   * @throws ModelsRefusedException with every finding; then nothing has changed
   */
  @Transactional
  public Answer receive(ModelSet set, String by, Intent intent, @Nullable String emergency) {
    requireNoFinding(set);
    ModelSet before = deployed.running();
    List<String> differences = ModelDifference.inWords(before, set);
    if (intent == Intent.PREVIEW || differences.isEmpty()) {
      return new Answer("", differences, List.of(), List.of());
    }
    Instant now = clock.instant();
    ModelProposal proposal =
        proposals.add(
            new ModelProposal(
                0,
                set.sha256(),
                before.sha256(),
                set,
                differences,
                intent == Intent.DEPLOY_AND_MIGRATE,
                emergency == null ? ModelProposal.State.PROPOSED : ModelProposal.State.EMERGENCY,
                by,
                now,
                null,
                null,
                emergency == null ? null : TimeToDecide.EMERGENCY.from(now),
                emergency));
    if (emergency == null) {
      eventLog.append(
          "hub",
          "models.proposed",
          String.valueOf(proposal.number()),
          Facts.of("by", by, "sha256", proposal.sha256(), "difference", differences));
      LOG.info("Models {} proposed by {}: {}", proposal.sha256(), by, differences);
      approvals.ask(proposal);
      return new Answer(proposal.sha256(), differences, List.of(), List.of());
    }
    LOG.warn("Models {} deployed by {} alone: {}", proposal.sha256(), by, emergency);
    Answer answer = deploy(proposal, new DeployedModels.Approval(by, "", emergency));
    approvals.ask(proposal);
    return answer;
  }

  /**
   * A second person approves what was proposed, and it is deployed; or reviews what was deployed in
   * an emergency. The task that asks for it is completed with it.
   *
   * @param sha256 of the set, or how it begins (at least 8 digits)
   * @throws IllegalArgumentException where nothing of this hash waits, where the same person asks,
   *     or where other models have been deployed since; then nothing has changed
   * @throws ModelsRefusedException with every finding; then nothing has changed
   */
  @Transactional
  public Answer approve(String sha256, String by, String comment) {
    ModelProposal proposal =
        Optional.of(sha256)
            .filter(hash -> hash.matches("[0-9a-f]{8,64}"))
            .flatMap(proposals::find)
            .filter(ModelProposal::isOpen)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The hash (%s) must be that of models that wait for a second person. 'busbar models proposals' lists them."
                            .formatted(sha256.length() > 64 ? sha256.substring(0, 64) : sha256)));
    ModelAnswer answer = new ModelAnswer(by, true, comment);
    Answer done = decide(proposal, answer);
    approvals.complete(proposal.number(), answer);
    return done;
  }

  /** What cannot be deployed after all is undone alone, and why is what the task shows next. */
  @Override
  @Transactional
  public Standing answer(long number, ModelAnswer answer) {
    ModelProposal proposal = proposals.get(number);
    if (!proposal.isOpen()) {
      return new Standing(true, "");
    }
    try {
      undone.executeWithoutResult(status -> decide(proposal, answer));
      return new Standing(true, "");
    } catch (IllegalArgumentException | ModelsRefusedException e) {
      LOG.info("The answer of {} to proposal {} does not count", answer.by(), number, e);
      // Somebody else may have decided it meanwhile.
      return new Standing(!proposals.get(number).isOpen(), String.valueOf(e.getMessage()));
    }
  }

  private Answer decide(ModelProposal proposal, ModelAnswer answer) {
    if (proposal.proposedBy().equals(answer.by())) {
      throw new IllegalArgumentException(
          "The second person (%s) must be another than the one who proposed. Ask a colleague of the group analyst, or an administrator."
              .formatted(answer.by()));
    }
    if (answer.comment().isBlank()) {
      throw new IllegalArgumentException(
          "The reason must not be empty. Say (--why) what you looked at.");
    }
    boolean emergency = proposal.state() == ModelProposal.State.EMERGENCY;
    boolean deploys = answer.approved() && !emergency;
    if (deploys && !deployed.running().sha256().equals(proposal.base())) {
      throw new IllegalArgumentException(
          "Other models must not have been deployed since %s was proposed; its differences are no longer those that were shown. Propose it anew."
              .formatted(proposal.sha256().substring(0, 8)));
    }
    proposals.decide(proposal.number(), answer, clock.instant());
    if (deploys) {
      requireNoFinding(proposal.set());
      LOG.info("Models {} approved by {}", proposal.sha256(), answer.by());
      return deploy(
          proposal,
          new DeployedModels.Approval(proposal.proposedBy(), answer.by(), answer.comment()));
    }
    LOG.info("Models {}: {}", proposal.sha256(), answer);
    eventLog.append(
        "hub",
        emergency ? "models.reviewed" : "models.refused",
        String.valueOf(proposal.number()),
        Facts.of(
            "by",
            answer.by(),
            "sha256",
            proposal.sha256(),
            "approved",
            answer.approved(),
            "comment",
            answer.comment()));
    return new Answer(proposal.sha256(), proposal.differences(), List.of(), List.of());
  }

  /** What waits for a second person, oldest first. */
  public List<ModelProposal> listOpen() {
    return proposals.listOpen();
  }

  private Answer deploy(ModelProposal proposal, DeployedModels.Approval approval) {
    DeployedModels.Outcome outcome =
        deployed.deploy(
            proposal.set(),
            approval,
            proposal.differences(),
            proposal.migrate()
                ? DeployedModels.Running.MIGRATE
                : DeployedModels.Running.KEEP_THEIR_VERSION);
    LOG.info("Models deployed: {}", proposal.differences());
    return new Answer(
        proposal.sha256(), proposal.differences(), outcome.versions(), outcome.running());
  }

  private void requireNoFinding(ModelSet set) {
    if (set.sha256().equals(lastSound)) {
      return;
    }
    SortedSet<Finding> findings = ModelFolder.findings(set);
    if (!findings.isEmpty()) {
      throw new ModelsRefusedException(findings);
    }
    lastSound = set.sha256();
  }
}
