package org.busbar.adapters.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.busbar.adapters.wire.WireReader;
import org.busbar.processes.contracts.ContractTemplate;
import org.busbar.processes.contracts.ContractTemplates;
import org.springframework.stereotype.Component;

/** The bundled templates; a wrong one stops the hub at its start. */
@Component
final class TemplateFiles implements ContractTemplates {

  private static final List<String> NAMES = List.of("peak-relief", "voltage-support");

  private final List<ContractTemplate> templates = NAMES.stream().map(TemplateFiles::read).toList();

  @Override
  public List<ContractTemplate> list() {
    return templates;
  }

  private static ContractTemplate read(String name) {
    try (InputStream file =
        TemplateFiles.class.getResourceAsStream("/contracts/" + name + ".json")) {
      if (file == null) {
        throw new IllegalStateException("The template %s must be bundled.".formatted(name));
      }
      return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ContractTemplate parse(String body) {
    WireReader reader = WireReader.of(body);
    ContractTemplate template =
        new ContractTemplate(
            reader.text("id", 60),
            reader.integer("version", 1, 9999),
            reader.text("title", 120),
            reader.texts("programs", 1, 20, 60),
            reader.texts("services", 1, 20, 120),
            reader.texts("terms", 1, 50, 400),
            reader.integer("testHours", 0, 24),
            reader.integer("testNoticeHours", 0, 24 * 30));
    reader.done();
    return template;
  }
}
