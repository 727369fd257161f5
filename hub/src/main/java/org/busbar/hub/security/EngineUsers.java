package org.busbar.hub.security;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.AuthorizationService;
import org.operaton.bpm.engine.FilterService;
import org.operaton.bpm.engine.IdentityService;
import org.operaton.bpm.engine.TaskService;
import org.operaton.bpm.engine.authorization.Authorization;
import org.operaton.bpm.engine.authorization.Permission;
import org.operaton.bpm.engine.authorization.Permissions;
import org.operaton.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.operaton.bpm.engine.authorization.Resource;
import org.operaton.bpm.engine.authorization.Resources;
import org.operaton.bpm.engine.filter.Filter;
import org.operaton.bpm.engine.identity.Group;
import org.operaton.bpm.engine.identity.User;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the engine's users, groups and rights in step with those who log in here.
 *
 * <p>The web apps fail with a null pointer for a user whom the engine does not know, so the user is
 * made at login, before the first page is served. A desk sees its own tasks only: the engine gives
 * a task's candidate group the right to that task, and nothing gives it more.
 */
@Component
class EngineUsers implements SmartInitializingSingleton {

  private final IdentityService identities;
  private final AuthorizationService authorizations;
  private final FilterService filters;
  private final TaskService tasks;

  EngineUsers(
      IdentityService identities,
      AuthorizationService authorizations,
      FilterService filters,
      TaskService tasks) {
    this.identities = identities;
    this.authorizations = authorizations;
    this.filters = filters;
    this.tasks = tasks;
  }

  @Override
  public void afterSingletonsInstantiated() {
    group(Groups.ADMINISTRATORS, "Administrators", "SYSTEM");
    for (Resource resource : Resources.values()) {
      grant(Groups.ADMINISTRATORS, resource, Authorization.ANY, Permissions.ALL);
    }
    desk(Groups.CONTROL_ROOM, "Control room");
    desk(Groups.MARKET_DESK, "Market desk");
    desk(Groups.SETTLEMENT_DESK, "Settlement desk");
    desk(Groups.PLANNING_DESK, "Planning desk");
    desk(Groups.MARKET_ADMINISTRATION, "Market administration");
    desk(Groups.ANALYSTS, "Analysts");
    // The desks that run the market also look at running processes, without touching them.
    for (String watching : List.of(Groups.CONTROL_ROOM, Groups.MARKET_DESK)) {
      grant(watching, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
      grant(watching, Resources.DECISION_DEFINITION, Authorization.ANY, Permissions.READ);
      grant(
          watching,
          Resources.DECISION_REQUIREMENTS_DEFINITION,
          Authorization.ANY,
          Permissions.READ);
    }
    taskFilter("All tasks", null, Groups.ADMINISTRATORS);
    // Until an administrator exists, the web apps lead everybody to their own set-up page.
    know(Groups.ADMINISTRATOR, List.of(Groups.ADMINISTRATORS));
  }

  private void desk(String id, String name) {
    group(id, name, "WORKFLOW");
    grant(id, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
    if (id.equals(Groups.SETTLEMENT_DESK) || id.equals(Groups.ANALYSTS)) {
      grant(id, Resources.PROCESS_DEFINITION, Authorization.ANY, ProcessDefinitionPermissions.READ);
    } else {
      grant(
          id,
          Resources.PROCESS_DEFINITION,
          Authorization.ANY,
          ProcessDefinitionPermissions.READ,
          ProcessDefinitionPermissions.READ_INSTANCE,
          ProcessDefinitionPermissions.READ_HISTORY);
    }
    taskFilter(name, id, id);
  }

  /** A filter by fixed group: expressions in stored queries are off. */
  private void taskFilter(String name, @Nullable String group, String reader) {
    if (filters.createFilterQuery().filterName(name).count() > 0) {
      return;
    }
    var query = tasks.createTaskQuery();
    if (group != null) {
      query.taskCandidateGroup(group).includeAssignedTasks();
    }
    Filter filter = filters.newTaskFilter(name).setQuery(query);
    filters.saveFilter(filter);
    grant(reader, Resources.FILTER, filter.getId(), Permissions.READ);
    if (!reader.equals(Groups.ADMINISTRATORS)) {
      grant(Groups.ADMINISTRATORS, Resources.FILTER, filter.getId(), Permissions.READ);
    }
  }

  private void group(String id, String name, String type) {
    if (identities.createGroupQuery().groupId(id).count() == 0) {
      Group group = identities.newGroup(id);
      group.setName(name);
      group.setType(type);
      identities.saveGroup(group);
    }
  }

  private void grant(String group, Resource resource, String id, Permission... permissions) {
    boolean granted =
        authorizations
                .createAuthorizationQuery()
                .groupIdIn(group)
                .resourceType(resource)
                .resourceId(id)
                .count()
            > 0;
    if (!granted) {
      Authorization authorization =
          authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
      authorization.setGroupId(group);
      authorization.setResource(resource);
      authorization.setResourceId(id);
      authorization.setPermissions(permissions);
      authorizations.saveAuthorization(authorization);
    }
  }

  /** Makes the engine know a person who just logged in, with the groups of this login. */
  @EventListener
  @Transactional
  public void loggedIn(AuthenticationSuccessEvent event) {
    List<String> groups = Groups.of(event.getAuthentication().getAuthorities());
    if (groups.stream()
        .noneMatch(g -> g.equals(Groups.ADMINISTRATORS) || Groups.DESKS.contains(g))) {
      return; // a partner's machine, no person
    }
    know(event.getAuthentication().getName(), groups);
  }

  private void know(String name, List<String> groups) {
    if (identities.createUserQuery().userId(name).count() == 0) {
      User user = identities.newUser(name);
      user.setFirstName(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
      user.setLastName("");
      identities.saveUser(user);
    }
    List<String> before =
        identities.createGroupQuery().groupMember(name).list().stream().map(Group::getId).toList();
    before.stream()
        .filter(group -> !groups.contains(group))
        .forEach(group -> identities.deleteMembership(name, group));
    groups.stream()
        .filter(group -> !before.contains(group))
        .forEach(group -> identities.createMembership(name, group));
  }
}
