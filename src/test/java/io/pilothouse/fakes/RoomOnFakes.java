package io.pilothouse.fakes;

import com.vaadin.flow.spring.VaadinScopesConfig;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.pilothouse.changes.Renderer;
import io.pilothouse.live.RemoteCalls;
import io.pilothouse.shell.People;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/**
 * What the pages of any room stand on: the frame's parts, and remotes, a clock and a person that a test holds. Nothing runs by itself. A
 * room adds its own beans. Not a configuration, so that no other test finds it.
 */
@Import({RoomOnFakes.Beans.class, VaadinScopesConfig.class})
@ComponentScan(
        basePackages = "io.pilothouse.shell",
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

        @Override
        public boolean isWithoutRole() {
            return actor.roles().isEmpty();
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
        FakeEndings endings(FakeRepository changes, HandClock clock) {
            return new FakeEndings(changes, clock);
        }

        @Bean
        Renderer renderer() {
            return Renderer.NONE;
        }

        @Bean
        FakeArgoCd argoCd() {
            return new FakeArgoCd();
        }

        @Bean
        HandFedCluster cluster() {
            return new HandFedCluster();
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
        HandPollers pollers() {
            return new HandPollers();
        }
    }
}
