package io.pilothouse.models;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.fakes.FakeMlflow;
import io.pilothouse.fakes.FakeObjectStore;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.RoomOnFakes;
import io.pilothouse.live.Reading;
import io.pilothouse.review.ui.ReadableChanges;
import io.pilothouse.shell.EnvironmentChoices;
import io.pilothouse.shell.EnvironmentChoices.Choice;
import io.pilothouse.units.Digest;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.RoleHolders;
import io.pilothouse.units.ServingState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** Models and where they serve. Not a configuration, so that no other test finds it. */
@Import({
    RoomOnFakes.class,
    ReadableChanges.class,
    ModelRoom.Beans.class,
    ModelRoom.ServedHere.class,
    ModelRoom.Hands.class
})
@ComponentScan("io.pilothouse.models")
public class ModelRoom {
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
        private Reading<?> reading = new Reading.Current<>(all);

        public void goesAway(Reading.Lost<?> why) {
            reading = why;
        }

        @Override
        public Reading<?> reading() {
            return reading;
        }

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

    static class Beans {
        @Bean
        AuthorityInForce authority(FakeRepository changes) {
            return new AuthorityInForce(changes, RoleHolders.UNKNOWN);
        }

        @Bean
        HashingThreads hashing() {
            return Runnable::run;
        }
    }
}
