package org.busbar.solvers.operation;

import java.util.Locale;
import org.busbar.solvers.network.Capacitor;
import org.busbar.solvers.network.NetworkModel;
import org.busbar.solvers.network.TapChanger;
import org.busbar.solvers.network.Transformer;

/** Says in a sentence what a step of a plan does. */
final class PlanWords {

  private PlanWords() {}

  static String of(DeviceSetting setting, NetworkModel network) {
    return switch (setting.kind()) {
      case TAP -> ofTap(setting, network);
      case CAPACITOR -> ofCapacitor(setting, network);
      case SWITCH ->
          setting.to() == 1
              ? "Joins the two sides before they are parted elsewhere, so that nobody is cut off."
              : "Opens the loop, so that the network is radial again.";
    };
  }

  private static String ofTap(DeviceSetting setting, NetworkModel network) {
    Transformer transformer = (Transformer) network.branch(setting.device());
    TapChanger changer = transformer.tapChanger();
    if (changer == null) {
      return "";
    }
    double ratio = changer.ratio(setting.to()) / changer.ratio(setting.from()) - 1;
    // A tap on the first winding works the other way round.
    boolean raises = (changer.winding() > 0) == (ratio > 0);
    return String.format(
        Locale.ROOT,
        "%s the voltage at and behind %s by about %.2f %%.",
        raises ? "Raises" : "Lowers",
        transformer.windings().get(Math.max(1, changer.winding())).bus(),
        100 * Math.abs(ratio));
  }

  private static String ofCapacitor(DeviceSetting setting, NetworkModel network) {
    Capacitor capacitor = network.capacitors().get(network.capacitorIndex(setting.device()));
    return String.format(
        Locale.ROOT,
        setting.to() == 1
            ? "Adds %.0f kvar at %s, which raises the voltage there."
            : "Takes %.0f kvar away from %s, which lowers the voltage there.",
        capacitor.kvar(),
        capacitor.bus());
  }

  static String ofDers(double moreKw, double moreKvar) {
    String active =
        moreKw >= 0
            ? String.format(Locale.ROOT, "Admits %.1f kW more", moreKw)
            : String.format(Locale.ROOT, "Curtails %.1f kW", -moreKw);
    return Math.abs(moreKvar) < 0.05
        ? active + "."
        : String.format(
            Locale.ROOT,
            "%s and %s %.1f kvar.",
            active,
            moreKvar > 0 ? "injects" : "absorbs",
            Math.abs(moreKvar));
  }

  static String powers(double kw, double kvar) {
    return String.format(Locale.ROOT, "%.1f kW, %.1f kvar", kw, kvar);
  }
}
