package org.busbar.hub.models;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import org.busbar.hub.config.HubProperties;
import org.busbar.hub.config.StartRefusedException;
import org.busbar.processes.engine.DeployedModels;
import org.busbar.processes.modelling.Finding;
import org.busbar.processes.modelling.ModelDifference;
import org.busbar.processes.modelling.ModelSet;
import org.busbar.processes.modelling.ModelsRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** The one way by which models reach the engine: checked first, at the start and later. */
@Component
public class ModelGate implements SmartInitializingSingleton {

  private static final Logger LOG = LoggerFactory.getLogger(ModelGate.class);

  private final DeployedModels deployed;
  private final HubProperties properties;

  ModelGate(DeployedModels deployed, HubProperties properties) {
    this.deployed = deployed;
    this.properties = properties;
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
   * @param differences to the set that ran before, in words; nothing was deployed where empty
   * @param versions processes with their new versions; empty after a preview
   * @param running what became of running instances
   */
  public record Answer(List<String> differences, List<String> versions, List<String> running) {}

  /** Before anything runs that starts a process. */
  @Override
  public void afterSingletonsInstantiated() {
    Path folder = properties.models();
    try {
      ModelSet set = folder == null ? ModelFolder.bundled() : ModelFolder.read(folder);
      requireNoFinding(set);
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
   * Checks a set and, if asked, deploys it for instances that start from now on.
   *
   * @param by who asks
   * @throws ModelsRefusedException with every finding; then nothing has changed
   */
  public Answer receive(ModelSet set, String by, Intent intent) {
    requireNoFinding(set);
    List<String> differences = ModelDifference.inWords(deployed.running(), set);
    if (intent == Intent.PREVIEW || differences.isEmpty()) {
      return new Answer(differences, List.of(), List.of());
    }
    DeployedModels.Outcome outcome =
        deployed.deploy(
            set,
            by,
            differences,
            intent == Intent.DEPLOY_AND_MIGRATE
                ? DeployedModels.Running.MIGRATE
                : DeployedModels.Running.KEEP_THEIR_VERSION);
    LOG.info("Models deployed by {}: {}", by, differences);
    return new Answer(differences, outcome.versions(), outcome.running());
  }

  private static void requireNoFinding(ModelSet set) {
    SortedSet<Finding> findings = ModelFolder.findings(set);
    if (!findings.isEmpty()) {
      throw new ModelsRefusedException(findings);
    }
  }
}
