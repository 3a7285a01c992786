package io.pilothouse.platform;

import com.vaadin.flow.spring.VaadinScopesConfig;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.pilothouse.clients.kubernetes.Clusters;
import io.pilothouse.fakes.FakeArgoCd;
import io.pilothouse.fakes.FakeMlflow;
import io.pilothouse.fakes.FakeObjectStore;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.live.RemoteCalls;
import io.pilothouse.review.FakeCluster;
import io.pilothouse.shell.Freshness;
import io.pilothouse.shell.People;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** This room on five systems that a test holds. Nothing runs by itself. Not a configuration, so that no other test finds it. */
@Import({PlatformOnFakes.Beans.class, VaadinScopesConfig.class})
@ComponentScan(
        basePackages = {"io.pilothouse.platform", "io.pilothouse.shell"},
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = {"io\\.pilothouse\\.shell\\.signin\\..*", ".*Tests.*", ".*StatesView"}))
public class PlatformOnFakes {
    /** What a test holds in its hands. */
    public record Hands(
            FakeMlflow mlflow,
            FakeObjectStore store,
            HandClock clock,
            HandPollers pollers,
            Connections connections,
            Freshness freshness) {}

    static class Beans {
        @Bean
        HandClock clock() {
            return new HandClock();
        }

        @Bean
        FakeMlflow mlflow() {
            return new FakeMlflow();
        }

        @Bean
        FakeObjectStore store() {
            return new FakeObjectStore();
        }

        @Bean
        FakeRepository changes(HandClock clock) {
            FakeRepository changes = new FakeRepository(clock);
            changes.commit(Map.of());
            return changes;
        }

        @Bean
        FakeArgoCd argoCd() {
            return new FakeArgoCd();
        }

        @Bean
        Clusters clusters() {
            return Clusters.only(new FakeCluster());
        }

        @Bean
        People people() {
            return () -> new Actor("Toni Weber", "toni@example.org", Set.of(Role.ON_CALL));
        }

        /** The frame offers to sign out. */
        @Bean
        AuthenticationContext authentication() {
            return new AuthenticationContext();
        }

        @Bean
        RemoteCalls remoteCalls() {
            return Runnable::run;
        }

        @Bean(destroyMethod = "shutdownNow")
        HandPollers pollers() {
            return new HandPollers();
        }

        @Bean
        @SuppressWarnings("checkstyle:ParameterNumber")
        Hands hands(
                FakeMlflow mlflow,
                FakeObjectStore store,
                HandClock clock,
                HandPollers pollers,
                Connections connections,
                Freshness freshness) {
            return new Hands(mlflow, store, clock, pollers, connections, freshness);
        }
    }
}
