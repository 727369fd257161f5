package org.busbar.adapters.postgres;

import static org.busbar.adapters.postgres.Columns.requireChanged;
import static org.busbar.adapters.postgres.Columns.time;
import static org.busbar.adapters.postgres.Columns.timeOrNull;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.busbar.processes.modelling.ModelAnswer;
import org.busbar.processes.modelling.ModelFile;
import org.busbar.processes.modelling.ModelProposal;
import org.busbar.processes.modelling.ModelProposals;
import org.busbar.processes.modelling.ModelSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Proposals on PostgreSQL, which refuses by itself that one person does both. */
final class PostgresModelProposals implements ModelProposals {

  private final JdbcClient jdbc;

  PostgresModelProposals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public ModelProposal add(ModelProposal proposal) {
    long number =
        jdbc.sql(
                """
                insert into model_proposal (sha256, base, differences, migrate, state, proposed_by,
                  proposed_at, review_by, comment)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning number
                """)
            .params(
                proposal.sha256(),
                proposal.base(),
                String.join("\n", proposal.differences()),
                proposal.migrate(),
                proposal.state().name(),
                proposal.proposedBy(),
                time(proposal.proposedAt()),
                timeOrNull(proposal.reviewBy()),
                proposal.comment())
            .query(Long.class)
            .single();
    for (ModelFile file : proposal.set().files()) {
      jdbc.sql("insert into model_proposal_file (number, path, content) values (?, ?, ?)")
          .params(number, file.path(), file.text())
          .update();
    }
    return get(number);
  }

  @Override
  public ModelProposal get(long number) {
    return jdbc.sql("select * from model_proposal where number = ?")
        .param(number)
        .query(this::proposal)
        .optional()
        .orElseThrow(() -> unknown(number));
  }

  @Override
  public Optional<ModelProposal> find(String sha256) {
    return jdbc.sql(
            "select * from model_proposal where starts_with(sha256, ?) order by number desc limit 1")
        .param(sha256)
        .query(this::proposal)
        .optional();
  }

  @Override
  public List<ModelProposal> listOpen() {
    return jdbc.sql("select * from model_proposal where approved_by is null order by number")
        .query(this::proposal)
        .list();
  }

  @Override
  public void decide(long number, ModelAnswer answer, Instant at) {
    String proposedBy =
        jdbc.sql("select proposed_by from model_proposal where number = ?")
            .param(number)
            .query(String.class)
            .optional()
            .orElseThrow(() -> unknown(number));
    if (answer.by().equals(proposedBy)) {
      throw new IllegalArgumentException(
          "The second person (%s) must be another than the one who proposed."
              .formatted(answer.by()));
    }
    requireChanged(
        jdbc.sql(
                """
                update model_proposal set state = ?, approved_by = ?, approved_at = ?,
                  comment = concat_ws(' / ', comment, ?)
                where number = ? and approved_by is null
                """)
            .params(
                (answer.approved() ? ModelProposal.State.DEPLOYED : ModelProposal.State.REFUSED)
                    .name(),
                answer.by(),
                time(at),
                answer.comment(),
                number)
            .update(),
        "The proposal (%s) must wait for a second person.",
        number);
  }

  private static IllegalArgumentException unknown(long number) {
    return Columns.unknown("proposal of models", String.valueOf(number));
  }

  private ModelProposal proposal(ResultSet row, int index) throws SQLException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    jdbc.sql("select path, content from model_proposal_file where number = ?")
        .param(row.getLong("number"))
        .query(
            file -> {
              files.put(
                  file.getString("path"),
                  file.getString("content").getBytes(StandardCharsets.UTF_8));
            });
    return new ModelProposal(
        row.getLong("number"),
        row.getString("sha256"),
        row.getString("base"),
        ModelSet.of(files),
        Arrays.asList(row.getString("differences").split("\n")),
        row.getBoolean("migrate"),
        ModelProposal.State.valueOf(row.getString("state")),
        row.getString("proposed_by"),
        time(row, "proposed_at"),
        row.getString("approved_by"),
        timeOrNull(row, "approved_at"),
        timeOrNull(row, "review_by"),
        row.getString("comment"));
  }
}
