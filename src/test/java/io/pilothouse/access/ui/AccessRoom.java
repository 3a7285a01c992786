package io.pilothouse.access.ui;

import io.pilothouse.access.AccessFeed;
import io.pilothouse.access.ApplicationSecrets;
import io.pilothouse.access.DeclareAccess;
import io.pilothouse.access.HandSecrets;
import io.pilothouse.access.KeycloakFeed;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.keycloak.HandRealm;
import io.pilothouse.access.keycloak.Reconciler;
import io.pilothouse.access.keycloak.WantedRealm;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Changes;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.live.OnDemand;
import io.pilothouse.review.ReviewRoom;
import io.pilothouse.telemetry.CallerMetrics;
import java.time.Clock;
import java.util.Random;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** Pages of access on a repository that a test writes: it is read once, when somebody looks. Not a configuration, so that no other test finds it. */
@Import({ReviewRoom.class, AccessRoom.Beans.class})
@ComponentScan(
        basePackageClasses = DeclareAccess.class,
        excludeFilters =
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Configuration|Check|Tests|Room).*"))
class AccessRoom {
    static class Beans {
        @Bean
        Declared.Reader declaredReader() {
            return new Declared.Reader();
        }

        @Bean
        AccessFeed accessFeed(Changes changes, Declared.Reader reader, Clock clock) {
            return new AccessFeed(changes, reader, once(clock));
        }

        @Bean
        FakePrometheus prometheus() {
            return new FakePrometheus();
        }

        /** Asked once, when somebody looks. */
        @Bean
        CallerMetrics callerMetrics(FakePrometheus prometheus, Clock clock) {
            return new CallerMetrics(prometheus, once(clock));
        }

        private static OnDemand.Surroundings once(Clock clock) {
            return new OnDemand.Surroundings(
                    clock,
                    (task, after) -> {
                        if (after.isZero()) {
                            task.run();
                        }
                    },
                    Runnable::run,
                    new Random());
        }

        @Bean
        HandRealm realm() {
            return new HandRealm();
        }

        @Bean
        HandSecrets secrets() {
            return new HandSecrets();
        }

        @Bean
        ApplicationSecrets applicationSecrets(
                HandRealm realm, HandSecrets secrets, Changes changes, AuthorityInForce authority, Clock clock) {
            return new ApplicationSecrets(
                    new ApplicationSecrets.Connected(realm, secrets), changes, new Declared.Reader(), authority, clock);
        }

        @Bean
        HandTime realmTime() {
            return new HandTime();
        }

        /** Looks when the test has time pass. */
        @Bean
        KeycloakFeed keycloakFeed(HandRealm realm, Changes changes, DeclareAccess declare, HandTime realmTime) {
            var settings = new WantedRealm.Settings("llm-gateway", 600);
            return new KeycloakFeed(
                    new Reconciler(realm, changes, new Declared.Reader(), settings, realmTime.clock()),
                    changes,
                    declare,
                    realmTime.surroundings());
        }
    }
}
