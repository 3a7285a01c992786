package io.pilothouse.review;

import com.vaadin.flow.spring.VaadinScopesConfig;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.fakes.FakeArgoCd;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.live.RemoteCalls;
import io.pilothouse.review.tracking.Tracker;
import io.pilothouse.shell.People;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The beans of these rooms and of the frame's parts on remotes that a test holds. Nothing runs by itself. Not a configuration, so that no other test finds it. */
@Import({RoomOnFakes.Beans.class, RoomOnFakes.Hands.class, VaadinScopesConfig.class})
@ComponentScan(
        basePackages = {
            "io.pilothouse.authority",
            "io.pilothouse.review",
            "io.pilothouse.workloads",
            "io.pilothouse.history",
            "io.pilothouse.shell"
        },
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = {"io\\.pilothouse\\.shell\\.signin\\..*", ".*Tests.*", ".*StatesView"}))
public class RoomOnFakes {
    /** The person who looks. */
    public static final class Looking implements People {
        private Actor actor = actor(Role.PLATFORM_OPERATOR);

        public void as(Role role) {
            actor = actor(role);
        }

        public void as(Actor other) {
            actor = other;
        }

        private static Actor actor(Role role) {
            return new Actor("Rika Kern", "rika@example.org", Set.of(role));
        }

        @Override
        public Actor current() {
            return actor;
        }
    }

    /** A form that some change came from, if a test says so. */
    public static final class Forms implements EditAgain {
        private boolean known;

        public void know() {
            known = true;
        }

        @Override
        public Optional<String> address(PendingChange change) {
            String why = change.changeSet().reason().replace(" ", "+");
            return known ? Optional.of("changes?why=" + why) : Optional.empty();
        }
    }

    /** What tests of pages hold in their hands. */
    public record Hands(
            FakeRepository repository,
            FakeArgoCd argoCd,
            FakeCluster cluster,
            HandClock clock,
            Looking person,
            Tracker tracker) {
        public void trackerLooks() {
            tracker.lookNow();
        }
    }

    static class Beans {
        @Bean
        HandClock clock() {
            return new HandClock();
        }

        @Bean
        FakeRepository changes(HandClock clock) {
            return new FakeRepository(clock);
        }

        @Bean
        Forms forms() {
            return new Forms();
        }

        @Bean
        FakeArgoCd argoCd() {
            return new FakeArgoCd();
        }

        @Bean
        FakeCluster cluster() {
            return new FakeCluster();
        }

        @Bean
        Looking people() {
            return new Looking();
        }

        /** The frame stands around error pages too, and offers to sign out. */
        @Bean
        AuthenticationContext authentication() {
            return new AuthenticationContext();
        }

        @Bean
        RemoteCalls remoteCalls() {
            return Runnable::run;
        }

        @Bean(destroyMethod = "shutdownNow")
        ScheduledExecutorService pollers() {
            return new NothingBySelf();
        }
    }
}
