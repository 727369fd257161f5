package org.busbar.hub.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.busbar.hub.config.HubProperties;
import org.operaton.bpm.engine.IdentityService;
import org.operaton.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.operaton.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Four doors: machines of partners, the engine's REST interface, models, and people. What no door
 * names is closed.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  private static final String OWN_PAGES =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /**
   * A browser says where a request comes from; our partners' machines do not. So the doors without
   * a session ask for a CSRF token exactly when a browser, with a remembered password, is calling.
   */
  private static final RequestMatcher SENT_BY_A_BROWSER =
      request ->
          !List.of("GET", "HEAD", "OPTIONS", "TRACE").contains(request.getMethod())
              && (request.getHeader(HttpHeaders.ORIGIN) != null
                  || request.getHeader("Sec-Fetch-Site") != null);

  @Bean
  @Order(1)
  SecurityFilterChain partnerDoor(HttpSecurity http, HubProperties properties) throws Exception {
    List<UserDetails> machines =
        properties.partners().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(
                partner ->
                    User.withUsername(partner.getKey())
                        .password(encoded(partner.getValue()))
                        .roles("PARTNER")
                        .build())
            .toList();
    return http.securityMatcher(new OrRequestMatcher(path("/ieso/**"), path("/api/**")))
        .userDetailsService(new InMemoryUserDetailsManager(machines))
        .authorizeHttpRequests(requests -> requests.anyRequest().hasRole("PARTNER"))
        .httpBasic(basic -> basic.realmName("Busbar partners"))
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.requireCsrfProtectionMatcher(SENT_BY_A_BROWSER))
        .build();
  }

  /** A stored hash names its kind, such as {@code {bcrypt}}; a plain password is compared as is. */
  private static String encoded(String configured) {
    return configured.toLowerCase(Locale.ROOT).startsWith("{bcrypt}")
        ? configured
        : "{noop}" + configured;
  }

  @Bean
  @Order(2)
  SecurityFilterChain engineDoor(HttpSecurity http, IdentityService identities) throws Exception {
    return http.securityMatcher(path("/engine-rest/**"))
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(deployments("/engine-rest"))
                    .denyAll()
                    .anyRequest()
                    .hasRole(role(Groups.ADMINISTRATORS)))
        .httpBasic(basic -> basic.realmName("Busbar engine"))
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.requireCsrfProtectionMatcher(SENT_BY_A_BROWSER))
        .addFilterAfter(new EngineIdentityFilter(identities), AuthorizationFilter.class)
        .build();
  }

  /**
   * Where the models of areas are decided, each time with a password; before the machines' door.
   */
  @Bean
  @Order(0)
  SecurityFilterChain areasDoor(HttpSecurity http) throws Exception {
    return http.securityMatcher(path("/api/v1/areas/**"))
        .authorizeHttpRequests(
            requests -> requests.anyRequest().hasRole(role(Groups.ADMINISTRATORS)))
        .httpBasic(basic -> basic.realmName("Busbar areas"))
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.requireCsrfProtectionMatcher(SENT_BY_A_BROWSER))
        .build();
  }

  /** Where models come in, each time with a password, and checked. */
  @Bean
  @Order(3)
  SecurityFilterChain modelsDoor(HttpSecurity http) throws Exception {
    return http.securityMatcher(path("/models/**"))
        .authorizeHttpRequests(
            requests ->
                requests
                    .anyRequest()
                    .hasAnyRole(role(Groups.ANALYSTS), role(Groups.ADMINISTRATORS)))
        .httpBasic(basic -> basic.realmName("Busbar models"))
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.requireCsrfProtectionMatcher(SENT_BY_A_BROWSER))
        .build();
  }

  @Bean
  @Order(4)
  SecurityFilterChain peopleDoor(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(
                        "/login", "/busbar.css", "/busbar.svg", "/favicon.ico", "/error")
                    .permitAll()
                    .requestMatchers("/actuator/health", "/actuator/health/**")
                    .permitAll()
                    .requestMatchers(deployments("/operaton/api/engine"))
                    .denyAll()
                    .anyRequest()
                    .authenticated())
        .formLogin(form -> form.loginPage("/login").permitAll())
        .requestCache(cache -> cache.requestCache(plainAddresses()))
        .logout(logout -> logout.logoutSuccessUrl("/login?logout"))
        // The engine's web apps carry their own CSRF token.
        .csrf(csrf -> csrf.ignoringRequestMatchers(path("/operaton/**")))
        .headers(
            headers ->
                headers.addHeaderWriter(
                    new DelegatingRequestMatcherHeaderWriter(
                        SecurityConfiguration::isOwnPage,
                        new ContentSecurityPolicyHeaderWriter(OWN_PAGES))))
        .build();
  }

  /**
   * Matches the whole path. A plain string would be matched within the servlet that serves it, so
   * it would never match the engine's own servlets and leave their door open.
   */
  private static RequestMatcher path(String pattern) {
    return PathPatternRequestMatcher.withDefaults().matcher(pattern);
  }

  /** The engine's own way to deploy, past the check of models; looking at deployments is fine. */
  private static RequestMatcher deployments(String prefix) {
    RequestMatcher anyVerb =
        new OrRequestMatcher(
            path(prefix + "/deployment/**"), path(prefix + "/engine/*/deployment/**"));
    return request -> !request.getMethod().equals("GET") && anyVerb.matches(request);
  }

  /** Leads back to the page that was asked for, without a "?continue" behind it. */
  private static HttpSessionRequestCache plainAddresses() {
    HttpSessionRequestCache cache = new HttpSessionRequestCache();
    cache.setMatchingRequestParameterName(null);
    return cache;
  }

  private static boolean isOwnPage(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.equals("/") || path.equals("/login") || path.equals("/error");
  }

  private static String role(String group) {
    return group.toUpperCase(Locale.ROOT);
  }

  /** After Spring Security, so that the web apps find the login of the hub. */
  @Bean
  FilterRegistrationBean<ContainerBasedAuthenticationFilter> webAppLogin() {
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> registration =
        new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
    registration.addInitParameter(
        ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM,
        LoginOfTheHub.class.getName());
    registration.addUrlPatterns("/operaton/app/*", "/operaton/api/*");
    registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
    return registration;
  }
}
