package org.busbar.hub;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test on the running hub: real PostgreSQL, broker, engine and web server in a fresh folder under
 * {@code target}, in virtual time, on a random port.
 *
 * <p>All tests that carry this annotation and nothing that changes the configuration share one hub
 * per JVM, because Spring keeps the context. So a test uses ids of its own and cleans nothing. For
 * a difference, add {@code @TestPropertySource(properties = ...)}; that costs a second start.
 *
 * <p>People: {@code admin} with {@link #ADMIN_PASSWORD}. Machines: {@code simulator} with {@link
 * #PARTNER_PASSWORD}, and the aggregators {@code plugin} and {@code gridflex} of ieee123 with the
 * same.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = HubApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "busbar.time=virtual",
      "busbar.admin-password=" + HubTest.ADMIN_PASSWORD,
      "busbar.partners.simulator=" + HubTest.PARTNER_PASSWORD,
      "busbar.partners.plugin=" + HubTest.PARTNER_PASSWORD,
      "busbar.partners.gridflex=" + HubTest.PARTNER_PASSWORD
    })
@ContextConfiguration(initializers = {FreshDataDirectory.class, FreeNoticePort.class})
public @interface HubTest {

  String ADMIN_PASSWORD = "correct-horse-battery";
  String PARTNER_PASSWORD = "simulated-partner";
}
