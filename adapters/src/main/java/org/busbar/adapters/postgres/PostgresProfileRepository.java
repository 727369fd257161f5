package org.busbar.adapters.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.busbar.processes.participants.Profile;
import org.busbar.processes.participants.ProfileRepository;
import org.busbar.processes.register.Participant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Profiles on PostgreSQL; the caller owns the transaction. */
final class PostgresProfileRepository implements ProfileRepository {

  private final JdbcClient jdbc;

  PostgresProfileRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void lock(String area) {
    jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended('participants ' || ?, 0))")
        .param(area)
        .query(Integer.class)
        .single();
  }

  @Override
  public void add(Profile profile, String secretHash, String by, Instant at) {
    jdbc.sql(
            """
            insert into participant_profile (id, case_name, kind, name, contact_name, email,
              telephone, state, secret_hash, entered_at, entered_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            profile.id(),
            profile.area(),
            profile.kind().name(),
            profile.name(),
            profile.contactName(),
            profile.email(),
            profile.telephone(),
            profile.state().name(),
            secretHash,
            Columns.time(at),
            by)
        .update();
    if (profile.kind().holdsResources()) {
      jdbc.sql(
              """
              insert into participant (case_name, id, name, role) values (?, ?, ?, ?)
              on conflict (case_name, id) do nothing
              """)
          .params(profile.area(), profile.id(), profile.name(), profile.kind().name())
          .update();
    }
  }

  @Override
  public void change(Profile profile, List<Edit> edits) {
    jdbc.sql(
            """
            update participant_profile
            set name = ?, contact_name = ?, email = ?, telephone = ?, state = ? where id = ?
            """)
        .params(
            profile.name(),
            profile.contactName(),
            profile.email(),
            profile.telephone(),
            profile.state().name(),
            profile.id())
        .update();
    edits.forEach(this::record);
  }

  @Override
  public void renewSecret(String id, String secretHash, Edit edit) {
    jdbc.sql("update participant_profile set secret_hash = ? where id = ?")
        .params(secretHash, id)
        .update();
    record(edit);
  }

  private void record(Edit edit) {
    jdbc.sql(
            """
            insert into participant_edit
              (participant_id, field, before, after, why, edited_by, edited_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            edit.profileId(),
            edit.field(),
            edit.before(),
            edit.after(),
            edit.why(),
            edit.by(),
            Columns.time(edit.at()))
        .update();
  }

  @Override
  public Optional<Profile> find(String id) {
    return findLogin(id).map(Login::profile);
  }

  @Override
  public Optional<Login> findLogin(String id) {
    return jdbc.sql("select * from participant_profile where id = ?")
        .param(id)
        .query((row, number) -> new Login(profile(row, number), row.getString("secret_hash")))
        .optional();
  }

  @Override
  public Optional<Participant> findOfCase(String area, String id) {
    return jdbc.sql("select id, name, role from participant where case_name = ? and id = ?")
        .params(area, id)
        .query(PostgresProfileRepository::participant)
        .optional();
  }

  @Override
  public List<Profile> list() {
    return jdbc.sql("select * from participant_profile order by id collate \"C\"")
        .query(PostgresProfileRepository::profile)
        .list();
  }

  @Override
  public List<Edit> listEdits(String id) {
    return jdbc.sql("select * from participant_edit where participant_id = ? order by seq")
        .param(id)
        .query(
            (row, number) ->
                new Edit(
                    id,
                    row.getString("field"),
                    row.getString("before"),
                    row.getString("after"),
                    row.getString("why"),
                    row.getString("edited_by"),
                    Columns.time(row, "edited_at")))
        .list();
  }

  @Override
  public int count(String area) {
    return jdbc.sql("select count(*) from participant_profile where id like ? || '-p%'")
        .param(area)
        .query(Integer.class)
        .single();
  }

  @Override
  public int countResources(String area, String id) {
    return jdbc.sql("select count(*) from resource where case_name = ? and participant_id = ?")
        .params(area, id)
        .query(Integer.class)
        .single();
  }

  static Participant participant(ResultSet row, int number) throws SQLException {
    return new Participant(
        row.getString("id"),
        row.getString("name"),
        Participant.Role.valueOf(row.getString("role")));
  }

  private static Profile profile(ResultSet row, int number) throws SQLException {
    return new Profile(
        row.getString("id"),
        row.getString("case_name"),
        Profile.Kind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getString("contact_name"),
        row.getString("email"),
        row.getString("telephone"),
        Profile.State.valueOf(row.getString("state")));
  }
}
