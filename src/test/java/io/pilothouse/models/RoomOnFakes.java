package io.pilothouse.models;

import com.vaadin.flow.spring.VaadinScopesConfig;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.pilothouse.fakes.FakeMlflow;
import io.pilothouse.fakes.FakeObjectStore;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.live.RemoteCalls;
import io.pilothouse.shell.EnvironmentChoices;
import io.pilothouse.shell.EnvironmentChoices.Choice;
import io.pilothouse.shell.People;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Digest;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Role;
import io.pilothouse.units.ServingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The beans of this room and of the frame's parts on remotes that a test holds. Nothing runs by itself. Not a configuration, so that no other test finds it. */
@Import({RoomOnFakes.Beans.class, VaadinScopesConfig.class})
@ComponentScan(
        basePackages = {"io.pilothouse.models", "io.pilothouse.shell"},
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = {"io\\.pilothouse\\.shell\\.signin\\..*", ".*Tests.*", ".*StatesView"}))
public class RoomOnFakes {
    /** What tests of pages hold in their hands. */
    public record Hands(
            FakeMlflow mlflow,
            FakeObjectStore store,
            FakeRepository changes,
            ServedHere served,
            HandClock clock,
            CatalogueTicks beat,
            Checksums checksums,
            EnvironmentChoices environments) {
        /** Ten seconds pass, and open pages ask again. */
        public void tenSecondsPass() {
            clock.pass(CatalogueTicks.EVERY);
            beat.beats().publish(beat.beats().latest() + 1);
        }

        public void environments(String... names) {
            environments.choices.publish(List.of(names).stream()
                    .map(name -> new Choice(name, "fra-1"))
                    .toList());
        }
    }

    /** Endpoints as a test wants them. */
    public static final class ServedHere implements ServedWhere {
        private final List<Served> all = new ArrayList<>();

        public void add(ModelVersionId version, String environment, @Nullable Digest committed, List<Digest> running) {
            EndpointId endpoint = EndpointId.of("chat", environment);
            all.add(new Served(
                    version, endpoint, "fleet/" + environment + "/chat", ServingState.SERVING, committed, running));
        }

        @Override
        public List<Served> of(String model) {
            return all.stream()
                    .filter(served -> served.version().model().equals(model))
                    .toList();
        }
    }

    static final class NothingByItself extends ScheduledThreadPoolExecutor {
        NothingByItself() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long every, TimeUnit unit) {
            return schedule(task, Integer.MAX_VALUE, TimeUnit.DAYS);
        }
    }

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
            return new FakeRepository(clock);
        }

        @Bean
        ServedHere servedHere() {
            return new ServedHere();
        }

        @Bean
        People people() {
            return () -> new Actor("Rika Kern", "rika@example.org", Set.of(Role.ML_ENGINEER));
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

        @Bean
        HashingThreads hashing() {
            return Runnable::run;
        }

        @Bean(destroyMethod = "shutdownNow")
        NothingByItself pollers() {
            return new NothingByItself();
        }

        @Bean
        @SuppressWarnings("checkstyle:ParameterNumber")
        Hands hands(
                FakeMlflow mlflow,
                FakeObjectStore store,
                FakeRepository changes,
                ServedHere served,
                HandClock clock,
                CatalogueTicks beat,
                Checksums checksums,
                EnvironmentChoices environments) {
            return new Hands(mlflow, store, changes, served, clock, beat, checksums, environments);
        }
    }
}
