package io.pilothouse.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Written;
import io.pilothouse.access.keycloak.HandRealm;
import io.pilothouse.access.keycloak.Reconciler;
import io.pilothouse.access.keycloak.WantedRealm;
import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.HandTime;
import io.pilothouse.units.RoleHolders;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a Prometheus is told of what is carried to a realm. */
class KeycloakMetersTests {
    private final HandTime time = new HandTime();
    private final FakeRepository repository = new FakeRepository(Written.tree());
    private final HandRealm realm = new HandRealm();
    private final Declared.Reader reader = new Declared.Reader();
    private final KeycloakFeed feed = new KeycloakFeed(
            new Reconciler(realm, repository, reader, new WantedRealm.Settings("llm-gateway", 600), time.clock()),
            repository,
            new DeclareAccess(repository, new AuthorityInForce(repository, RoleHolders.UNKNOWN), reader, time.clock()),
            time.surroundings());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void measure() {
        new KeycloakMeters(feed).bindTo(meters);
    }

    @AfterEach
    void close() {
        feed.close();
    }

    private double passes(String outcome) {
        return meters.get("pilothouse.keycloak.passes")
                .tag("outcome", outcome)
                .functionCounter()
                .count();
    }

    private double waiting() {
        return meters.get("pilothouse.keycloak.differences")
                .tag("changed_in", "git")
                .gauge()
                .value();
    }

    private double lastPass() {
        return meters.get("pilothouse.keycloak.last.pass.timestamp").timeGauge().value();
    }

    @Test
    void nothingIsSaidBeforeTheFirstPass() {
        assertThat(waiting()).isNaN();
        assertThat(lastPass()).isNaN();
        assertThat(passes("failed")).isZero();
    }

    @Test
    void aPassThatBringsAllIsInForceAndOneThatIsCutIsStopped() {
        realm.writes = 1;
        time.pass(Duration.ofSeconds(1));

        assertThat(passes("stopped")).isEqualTo(1);
        assertThat(waiting()).isPositive();

        realm.writes = Integer.MAX_VALUE;
        time.pass(KeycloakFeed.EVERY.plusSeconds(30));

        assertThat(passes("in_force")).isPositive();
        assertThat(waiting()).isZero();
        assertThat(lastPass()).isBetween((double) HandClock.START.getEpochSecond(), (double)
                time.clock().instant().getEpochSecond());
    }

    @Test
    void aRealmThatIsSilentFailsThePassAndLeavesTheTimeOfTheLast() {
        time.pass(Duration.ofSeconds(1));
        double last = lastPass();
        realm.silent = true;

        time.pass(KeycloakFeed.EVERY.multipliedBy(2));

        assertThat(passes("failed")).isPositive();
        assertThat(lastPass()).isEqualTo(last);
    }
}
