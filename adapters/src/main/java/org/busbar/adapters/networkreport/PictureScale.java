package org.busbar.adapters.networkreport;

import java.util.List;

/**
 * The colours of a picture. Lines go from grey to red with their loading; dots from blue over green
 * to pink with their voltage, so that the two are never mistaken for each other.
 */
final class PictureScale {

  /**
   * One colour of a scale.
   *
   * @param below values less than this have it
   */
  record Step(double below, String style, String words) {}

  /** Percent of the normal rating. */
  static final List<Step> LOADING =
      List.of(
          new Step(50, "l0", "up to 50 %"),
          new Step(80, "l1", "50 to 80 %"),
          new Step(100 + 1e-9, "l2", "80 to 100 %"),
          new Step(Double.POSITIVE_INFINITY, "l3", "above the rating"));

  /** Per unit; the ends are those of range A of ANSI C84.1. */
  static final List<Step> VOLTAGE =
      List.of(
          new Step(0.95, "v0", "below 0.95 pu"),
          new Step(0.97, "v1", "0.95 to 0.97"),
          new Step(0.99, "v2", "0.97 to 0.99"),
          new Step(1.01, "v3", "0.99 to 1.01"),
          new Step(1.03, "v4", "1.01 to 1.03"),
          new Step(1.05 + 1e-12, "v5", "1.03 to 1.05"),
          new Step(Double.POSITIVE_INFINITY, "v6", "above 1.05 pu"));

  static final String CSS =
      """
      svg{background:#fff;font-family:system-ui,'Segoe UI','DejaVu Sans',sans-serif}
      .b{fill:none;stroke-linecap:round}
      .l0{stroke:#9aa7b5}.l1{stroke:#dba617}.l2{stroke:#e8710a}.l3{stroke:#c5221f}
      .dead{stroke:#c9ced4;stroke-dasharray:2 3}
      .tie{stroke:#5f6b78;stroke-dasharray:5 4;stroke-width:1.2;fill:none}
      .v0{fill:#5e35b1}.v1{fill:#1e6fc0}.v2{fill:#64b0e0}.v3{fill:#7cb77c}
      .v4{fill:#f0a3c0}.v5{fill:#d6508f}.v6{fill:#a0104f}.vx{fill:#c9ced4}
      .bus{stroke:#fff;stroke-width:.6}.out{stroke:#111}
      .mark{fill:#fff;stroke:#26323f;stroke-width:1.3}
      .full{fill:#26323f;stroke:none}.stem{stroke:#26323f;stroke-width:1.3;fill:none}
      .off{stroke:#a4adb7}
      .der{fill:#f9c74f;stroke:#7a5b00;stroke-width:.9}
      .title{font-size:20px;font-weight:600;fill:#17212b}
      .sub{font-size:13px;fill:#4a5663}
      .head{font-size:12px;font-weight:600;fill:#17212b}
      .key{font-size:12px;fill:#2e3a46}
      .label{font-size:11.5px;font-weight:600;fill:#17212b;paint-order:stroke;stroke:#fff;
      stroke-width:3px;stroke-linejoin:round}
      .name{font-size:10.5px;fill:#5f6b78;paint-order:stroke;stroke:#fff;stroke-width:2.5px;
      stroke-linejoin:round}
      """;

  private PictureScale() {}

  static Step of(List<Step> scale, double value) {
    for (Step step : scale) {
      if (value < step.below()) {
        return step;
      }
    }
    return scale.get(scale.size() - 1);
  }
}
