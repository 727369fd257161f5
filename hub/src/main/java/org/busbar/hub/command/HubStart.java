package org.busbar.hub.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.busbar.hub.HubApplication;
import org.busbar.hub.config.DataDirectory;
import org.busbar.hub.config.StartFailure;
import org.busbar.hub.config.StartRefusedException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the hub from the command line, or says in one sentence why it cannot. */
final class HubStart {

  private HubStart() {}

  /**
   * Starts the hub on a data directory.
   *
   * @param directory the data directory, taken before anything writes to it, the log included
   * @param log the log file
   * @param settings properties that win over environment and file
   * @throws StartRefusedException with the one sentence, when the hub cannot start
   */
  static ConfigurableApplicationContext start(
      DataDirectory directory,
      Path log,
      List<String> profiles,
      HubOptions options,
      Map<String, String> settings) {
    SpringApplication application = new SpringApplication(HubApplication.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setAdditionalProfiles(profiles.toArray(String[]::new));
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton("dataDirectory", directory));
    List<String> args = new ArrayList<>();
    args.add("--busbar.data-dir=" + directory.root());
    args.add("--busbar.log-file=" + log);
    args.add("--busbar.console-level=" + (options.verbose ? "INFO" : "WARN"));
    Path models = options.models;
    if (models != null) {
      ModelsCommand.requireNoFinding(models); // in a second, not after half a minute of starting
      args.add("--busbar.models=" + models.toAbsolutePath());
    }
    settings.forEach((name, value) -> args.add("--" + name + "=" + value));
    try {
      return application.run(args.toArray(String[]::new));
    } catch (RuntimeException e) {
      throw new StartRefusedException(StartFailure.sentence(e, directory.root(), log), e);
    }
  }

  /** {@code BUSBAR_DATA_DIR}, or {@code data} in the current folder. */
  static Path defaultData() {
    String set = System.getenv("BUSBAR_DATA_DIR");
    return Path.of(set == null || set.isBlank() ? "data" : set);
  }
}
