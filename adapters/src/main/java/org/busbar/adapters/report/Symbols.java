package org.busbar.adapters.report;

import java.util.Locale;
import org.busbar.processes.register.Resource;

/** The drawn signs of the page: one per kind of DER and one per outcome, told apart by shape. */
final class Symbols {

  private Symbols() {}

  /** Definitions that every picture of the page refers to. */
  static void define(Markup out) {
    out.open("svg", "class", "defs", "width", "0", "height", "0", "aria-hidden", "true");
    out.open("defs");
    symbol(
        out,
        "der-solar",
        "M0-3.4A3.4 3.4 0 1 1-.01-3.4Z M0-7V-5.2M0 7V5.2M-7 0H-5.2M7 0H5.2"
            + "M-4.9-4.9-3.7-3.7M4.9 4.9 3.7 3.7M-4.9 4.9-3.7 3.7M4.9-4.9 3.7-3.7");
    symbol(out, "der-battery", "M-6.5-3.8H5V3.8H-6.5ZM5-1.6H7V1.6H5Z");
    symbol(out, "der-demand-response", "M-3-6.5H3V-.5H6.5L0 6.5-6.5-.5H-3Z");
    symbol(out, "der-ev-charging", "M1.6-7-5 1H-.6L-1.6 7 5-1H.6Z");
    symbol(out, "sign-acknowledged", "M-4 .2-1.2 3 4-3");
    symbol(out, "sign-refused", "M-3.2-3.2 3.2 3.2M3.2-3.2-3.2 3.2");
    symbol(out, "sign-timed-out", "M0-4.2A4.2 4.2 0 1 1-.01-4.2ZM0-2.4V0L1.8 1.2");
    symbol(
        out,
        "sign-telephone",
        "M-3.4-3.6-1.8-4-.8-1.8-1.8-.8Q-1 1 .8 1.8L1.8 .8 4 1.8 3.6 3.4Q2.4 4.2 0 3-3-.2-3.4-3.6Z");
    symbol(out, "sign-cancelled", "M-3.6 0H3.6");
    symbol(
        out,
        "sign-open",
        "M-3-.01A.6.6 0 1 1-3 .01ZM0-.01A.6.6 0 1 1 0 .01ZM3-.01A.6.6 0 1 1 3 .01Z");
    out.open(
            "pattern",
            "id",
            "hatch",
            "width",
            "5",
            "height",
            "5",
            "patternUnits",
            "userSpaceOnUse",
            "patternTransform",
            "rotate(45)")
        .leaf("rect", "width", "5", "height", "5", "class", "hatch-ground")
        .leaf("rect", "width", "2", "height", "5", "class", "hatch-line")
        .close();
    out.close().close();
  }

  private static void symbol(Markup out, String id, String path) {
    out.open("symbol", "id", id, "viewBox", "-8 -8 16 16", "overflow", "visible")
        .leaf("path", "d", path)
        .close();
  }

  /** A sign with its centre at x, y. */
  static void use(Markup out, String id, String style, double x, double y, double size) {
    out.leaf(
        "use",
        "href",
        "#" + id,
        "class",
        style,
        "x",
        x - size / 2,
        "y",
        y - size / 2,
        "width",
        size,
        "height",
        size);
  }

  static String of(Resource.Kind kind) {
    return "der-" + style(kind);
  }

  static String of(DayReport.InstructionOutcome outcome) {
    return "sign-" + style(outcome);
  }

  /** The style class of a word: {@code EV_CHARGING} as {@code ev-charging}. */
  static String style(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
