package org.busbar.hub.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.busbar.hub.config.HubProperties;
import org.busbar.processes.participants.ProfileRepository;
import org.operaton.bpm.engine.IdentityService;
import org.operaton.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.operaton.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
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
 * Seven doors: desks by program, participants, machines of partners, the engine's REST interface,
 * models, planning, and people. What no door names is closed.
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

  /** What the control room sends by program, each time with a password. */
  @Bean
  @Order(0)
  SecurityFilterChain deskDoor(HttpSecurity http) throws Exception {
    http.securityMatcher(path("/api/v1/planned-outages/**"))
        .authorizeHttpRequests(
            requests ->
                requests
                    .anyRequest()
                    .hasAnyRole(role(Groups.CONTROL_ROOM), role(Groups.ADMINISTRATORS)));
    return askedEachTime(http, "Busbar desks");
  }

  /** Where participants are entered: administrators by either way, participants for themselves. */
  @Bean
  @Order(0)
  SecurityFilterChain participantsDoor(
      HttpSecurity http,
      HubProperties properties,
      ProfileRepository profiles,
      InMemoryUserDetailsManager people,
      PasswordEncoder encoder)
      throws Exception {
    String[] administrators = {
      role(Groups.ADMINISTRATORS), ParticipantLogins.PLATFORM_ADMINISTRATOR
    };
    http.securityMatcher(path("/api/v1/participants/**"))
        .authenticationProvider(provider(new ParticipantLogins(properties, profiles), encoder))
        .authenticationProvider(provider(people, encoder))
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(request -> request.getMethod().equals("GET"))
                    .hasAnyRole(
                        role(Groups.ADMINISTRATORS),
                        ParticipantLogins.PLATFORM_ADMINISTRATOR,
                        ParticipantLogins.PARTNER)
                    .anyRequest()
                    .hasAnyRole(administrators));
    return askedEachTime(http, "Busbar participants");
  }

  /** A door without a session: name and password come with each request. */
  private static SecurityFilterChain askedEachTime(HttpSecurity http, String realm)
      throws Exception {
    return http.httpBasic(basic -> basic.realmName(realm))
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.requireCsrfProtectionMatcher(SENT_BY_A_BROWSER))
        .build();
  }

  private static DaoAuthenticationProvider provider(
      UserDetailsService users, PasswordEncoder encoder) {
    DaoAuthenticationProvider provider = new DaoAuthenticationProvider(users);
    provider.setPasswordEncoder(encoder);
    return provider;
  }

  @Bean
  @Order(1)
  SecurityFilterChain partnerDoor(
      HttpSecurity http, HubProperties properties, ProfileRepository profiles) throws Exception {
    http.securityMatcher(new OrRequestMatcher(path("/ieso/**"), path("/api/**")))
        .userDetailsService(new ParticipantLogins(properties, profiles))
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(path("/api/v1/territories"))
                    .hasAnyRole(ParticipantLogins.PARTNER, ParticipantLogins.GUEST)
                    .requestMatchers(path("/api/**"))
                    .hasRole(ParticipantLogins.PARTNER)
                    // Participants have no business at the door of the IESO.
                    .anyRequest()
                    .access(
                        (login, request) ->
                            new AuthorizationDecision(
                                properties.partners().containsKey(login.get().getName()))));
    return askedEachTime(http, "Busbar partners");
  }

  @Bean
  @Order(2)
  SecurityFilterChain engineDoor(HttpSecurity http, IdentityService identities) throws Exception {
    http.securityMatcher(path("/engine-rest/**"))
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(deployments("/engine-rest"), grants("/engine-rest"))
                    .denyAll()
                    .anyRequest()
                    .hasRole(role(Groups.ADMINISTRATORS)))
        .addFilterAfter(new EngineIdentityFilter(identities), AuthorizationFilter.class);
    return askedEachTime(http, "Busbar engine");
  }

  /**
   * Where the models of areas are decided, each time with a password; before the machines' door.
   */
  @Bean
  @Order(0)
  SecurityFilterChain areasDoor(HttpSecurity http) throws Exception {
    http.securityMatcher(path("/api/v1/areas/**"))
        .authorizeHttpRequests(
            requests -> requests.anyRequest().hasRole(role(Groups.ADMINISTRATORS)));
    return askedEachTime(http, "Busbar areas");
  }

  /** Where models come in, each time with a password, and checked. */
  @Bean
  @Order(3)
  SecurityFilterChain modelsDoor(HttpSecurity http) throws Exception {
    http.securityMatcher(path("/models/**"))
        .authorizeHttpRequests(
            requests ->
                requests
                    .anyRequest()
                    .hasAnyRole(role(Groups.ANALYSTS), role(Groups.ADMINISTRATORS)));
    return askedEachTime(http, "Busbar models");
  }

  /** Where planners and the DSO's market administrators start their work, with a password. */
  @Bean
  @Order(4)
  SecurityFilterChain planningDoor(HttpSecurity http) throws Exception {
    http.securityMatcher(new OrRequestMatcher(path("/planning/**"), path("/market/**")))
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(path("/planning/**"))
                    .hasAnyRole(role(Groups.PLANNING_DESK), role(Groups.ADMINISTRATORS))
                    .anyRequest()
                    .hasAnyRole(role(Groups.MARKET_ADMINISTRATION), role(Groups.ADMINISTRATORS)));
    return askedEachTime(http, "Busbar planning");
  }

  @Bean
  @Order(5)
  SecurityFilterChain peopleDoor(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(
                        "/login",
                        "/programs",
                        "/busbar.css",
                        "/busbar.svg",
                        "/favicon.ico",
                        "/error")
                    .permitAll()
                    .requestMatchers("/actuator/health", "/actuator/health/**")
                    .permitAll()
                    .requestMatchers(
                        deployments("/operaton/api/engine"), grants("/operaton/api/engine"))
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
    RequestMatcher anyVerb = below(prefix, "deployment");
    return request -> !request.getMethod().equals("GET") && anyVerb.matches(request);
  }

  /**
   * The engine's own way to make users and give them groups and rights, which one person could do
   * alone; looking, which some of its pages do by POST, is fine.
   */
  private static RequestMatcher grants(String prefix) {
    RequestMatcher anyVerb =
        new OrRequestMatcher(
            below(prefix, "user"), below(prefix, "group"), below(prefix, "authorization"));
    return request ->
        (List.of("PUT", "DELETE").contains(request.getMethod())
                || request.getMethod().equals("POST")
                    && request.getRequestURI().endsWith("/create"))
            && anyVerb.matches(request);
  }

  private static RequestMatcher below(String prefix, String what) {
    return new OrRequestMatcher(
        path(prefix + "/" + what + "/**"), path(prefix + "/engine/*/" + what + "/**"));
  }

  /** Leads back to the page that was asked for, without a "?continue" behind it. */
  private static HttpSessionRequestCache plainAddresses() {
    HttpSessionRequestCache cache = new HttpSessionRequestCache();
    cache.setMatchingRequestParameterName(null);
    return cache;
  }

  private static boolean isOwnPage(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.equals("/")
        || path.equals("/login")
        || path.equals("/programs")
        || path.equals("/error");
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
