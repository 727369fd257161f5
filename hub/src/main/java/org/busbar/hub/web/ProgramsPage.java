package org.busbar.hub.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.busbar.hub.config.HubProperties;
import org.busbar.processes.marketsetup.ListPrograms;
import org.busbar.processes.marketsetup.ListPrograms.OfferedProgram;
import org.busbar.processes.messages.RejectedMessageException;
import org.busbar.processes.register.Zone;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Programs by zone (J1A-MKT-4): for machines of DER(A), and for anybody as a page. */
@Controller
class ProgramsPage {

  private static final String BUNDLED = "ieee123";

  private final ListPrograms listPrograms;
  private final HubProperties properties;

  ProgramsPage(ListPrograms listPrograms, HubProperties properties) {
    this.listPrograms = listPrograms;
    this.properties = properties;
  }

  @GetMapping(path = "/api/v1/programs", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  List<OfferedProgram> programs(
      @RequestParam String area, @RequestParam(defaultValue = "") String zone) {
    return listPrograms.list(area, zone, Optional.empty());
  }

  /** For a guest too: nothing of it is about a participant or a resource. */
  @GetMapping("/programs")
  String page(
      Model model,
      @RequestParam(defaultValue = "") String area,
      @RequestParam(defaultValue = "") String zone) {
    String of = area.isEmpty() ? Objects.requireNonNullElse(properties.caseName(), BUNDLED) : area;
    List<Zone> zones = listPrograms.zones(of);
    model.addAttribute("area", of);
    model.addAttribute("zones", zones);
    model.addAttribute("zone", zone);
    model.addAttribute(
        "zoneName",
        zones.stream().filter(one -> one.id().equals(zone)).map(Zone::name).findFirst().orElse(""));
    model.addAttribute("programs", listPrograms.list(of, zone, Optional.empty()));
    return "programs";
  }

  @ExceptionHandler
  ResponseEntity<Map<String, String>> rejected(RejectedMessageException e) {
    return Rejections.answer(HttpStatus.UNPROCESSABLE_ENTITY, e);
  }
}
