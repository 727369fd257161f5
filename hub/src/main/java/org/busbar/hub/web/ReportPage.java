package org.busbar.hub.web;

import java.nio.file.Files;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows the report of the day that has ended, the same file that lies in the folder of results. */
@Controller
class ReportPage {

  private final DayOnPage dayPage;

  ReportPage(DayOnPage dayPage) {
    this.dayPage = dayPage;
  }

  @GetMapping("/report")
  ResponseEntity<Resource> report() {
    return dayPage
        .report()
        .filter(Files::isRegularFile)
        .map(
            file ->
                ResponseEntity.ok()
                    .contentType(MediaType.TEXT_HTML)
                    .<Resource>body(new FileSystemResource(file)))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }
}
