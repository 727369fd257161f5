package org.busbar.hub.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.operaton.bpm.engine.IdentityService;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes the engine's REST interface act as the user who called it. Without a current user the
 * engine checks no right at all.
 */
final class EngineIdentityFilter extends OncePerRequestFilter {

  private final IdentityService identities;

  EngineIdentityFilter(IdentityService identities) {
    this.identities = identities;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication login = SecurityContextHolder.getContext().getAuthentication();
    if (login == null) {
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    identities.setAuthentication(login.getName(), Groups.of(login.getAuthorities()), List.of());
    try {
      chain.doFilter(request, response);
    } finally {
      identities.clearAuthentication();
    }
  }
}
