package org.busbar.adapters.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.busbar.processes.roles.Duty;
import org.busbar.processes.roles.Holder;
import org.busbar.processes.roles.Lane;
import org.busbar.processes.roles.RoleMatrix;
import org.busbar.processes.roles.RoleTable;

/** Role matrices, and the lanes that a journey has under its roles, for people to read. */
public final class RolesPage {

  private static final String CELL =
      "border:1px solid var(--line,#ccc);padding:.35em .6em;vertical-align:top";
  private static final String HELD = CELL + ";background:#d7e8f3;color:#111";

  private final Markup out = new Markup();

  /**
   * @param table roles of the journeys, each drawn as lanes
   * @param matrices of the documents, each a column
   */
  public String html(RoleTable table, List<RoleMatrix> matrices) {
    out.page(
        "Who does what",
        "Who does what",
        "Lanes of each journey, and the matrices that they come from.");
    out.open("main");
    for (String journey : table.journeys()) {
      lanes(journey, table);
    }
    matrices("Black & Veatch: six models", "BV-", matrices);
    matrices("White paper: Table 6", "WP-", matrices);
    out.close().close().close();
    return out.toString();
  }

  private void lanes(String journey, RoleTable table) {
    out.open("section").element("h2", journey);
    out.open("table").open("tr").element("th", "Stage");
    for (Holder holder : Holder.values()) {
      out.element("th", holder.words());
    }
    out.element("th", "nobody").close();
    for (Lane lane : Lane.values()) {
      Map<Holder, StringBuilder> does = new EnumMap<>(Holder.class);
      StringBuilder nobody = new StringBuilder();
      for (Duty duty : lane.duties()) {
        Set<Holder> holders = table.of(journey, duty);
        if (holders.isEmpty()) {
          add(nobody, duty);
        }
        holders.forEach(h -> add(does.computeIfAbsent(h, x -> new StringBuilder()), duty));
      }
      out.open("tr").element("td", lane.words(), "style", CELL);
      for (Holder holder : Holder.values()) {
        StringBuilder words = does.get(holder);
        out.element(
            "td", words == null ? "" : words.toString(), "style", words == null ? CELL : HELD);
      }
      out.element("td", nobody.toString(), "style", CELL).close();
    }
    out.close().close();
  }

  private static void add(StringBuilder words, Duty duty) {
    words.append(words.isEmpty() ? "" : "; ").append(duty.words());
  }

  private void matrices(String heading, String prefix, List<RoleMatrix> all) {
    List<RoleMatrix> matrices = all.stream().filter(m -> m.id().startsWith(prefix)).toList();
    out.open("section").element("h2", heading);
    out.element("p", "A question mark is an open regulatory question: no, until it is answered.");
    out.open("table").open("tr").element("th", "Row");
    matrices.forEach(matrix -> out.element("th", matrix.id() + " " + matrix.name()));
    out.close();
    for (int row = 0; row < matrices.get(0).cells().size(); row++) {
      RoleMatrix.Cell named = matrices.get(0).cells().get(row);
      out.open("tr").element("td", named.source() + " " + named.row(), "style", CELL);
      for (RoleMatrix matrix : matrices) {
        out.element("td", matrix.cells().get(row).words(), "style", CELL);
      }
      out.close();
    }
    out.close().close();
  }
}
