package io.pilothouse.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.Samples;
import io.pilothouse.fakes.Served;
import io.pilothouse.serving.files.NewEndpoint;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pods that run do not notice that nobody has their weights any more. */
class NextStartsTests {
    private static final FileTree PLATFORM = FileTree.platform();
    private static final List<Declared> DECLARED = new Declared.Reader()
            .read(PLATFORM.with(NewEndpoint.files(Samples.blueprint(Samples.spec(), PLATFORM), PLATFORM)));
    private static final Reason GONE = Reason.of("models.stored.none", "s3://models/mistral");

    private final HandClock clock = new HandClock();
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private @Nullable Reason against;
    private boolean isSilent;
    private final NextStarts starts = new NextStarts((version, digest, location) -> answer(), Runnable::run, clock);

    /** Of a store that has all weights. */
    static NextStarts none() {
        return new NextStarts((version, digest, location) -> Optional.empty(), Runnable::run, new HandClock());
    }

    private Optional<Reason> answer() {
        asked.incrementAndGet();
        if (isSilent) {
            throw new ClientException(new ClientFailure.Unreachable(Reason.said("MinIO does not answer.")));
        }
        return Optional.ofNullable(against);
    }

    @BeforeEach
    void follow() {
        starts.follow(told::incrementAndGet);
    }

    private EndpointState judged() {
        return starts.judge(Served.prod("mistral-small").endpoint(), DECLARED.getFirst())
                .state();
    }

    private void later() {
        clock.pass(Duration.ofMinutes(5));
        assertThat(starts.isDue()).isTrue();
        starts.look(DECLARED);
    }

    @Test
    void anEndpointThatServesIsDegradedOnceTheStoreLosesItsWeights() {
        starts.look(DECLARED);
        assertThat(judged().kind()).isEqualTo(ServingState.SERVING);
        assertThat(told).hasValue(0);

        against = GONE;
        later();

        assertThat(told).hasValue(1);
        assertThat(judged())
                .isEqualTo(new EndpointState(
                        ServingState.DEGRADED, Reason.of(NextStarts.CAUSE), GONE, clock.instant(), false, null));
        assertThat(Origin.of(judged())).isEqualTo(Origin.NOT_KNOWN);

        against = null;
        later();
        assertThat(judged().kind()).isEqualTo(ServingState.SERVING);
    }

    @Test
    void whatWasSoAtTheFirstLookMayBeOlder() {
        against = GONE;
        starts.look(DECLARED);
        Instant first = clock.instant();
        later();

        assertThat(judged().since()).isEqualTo(first);
        assertThat(judged().mayBeOlder()).isTrue();
    }

    @Test
    void theStoreIsAskedNoMoreOftenThanEveryFewMinutesHoweverOftenSomebodyLooks() {
        starts.look(DECLARED);
        starts.look(DECLARED);
        clock.pass(Duration.ofMinutes(4));
        starts.look(DECLARED);

        assertThat(asked).hasValue(1);
        assertThat(starts.isDue()).isFalse();
    }

    @Test
    void whileTheStoreDoesNotAnswerWhatItSaidLastStandsWithWhenThatWas() {
        isSilent = true;
        starts.look(DECLARED);
        assertThat(judged().kind()).as("nothing was ever known").isEqualTo(ServingState.SERVING);

        isSilent = false;
        against = GONE;
        later();
        Instant said = clock.instant();
        isSilent = true;
        later();

        assertThat(judged().said()).isEqualTo(Reason.of("fleet.next-start.last", said, GONE));
    }

    @Test
    void whatIsWrongAlreadySaysSoItself() {
        against = GONE;
        starts.look(DECLARED);
        Endpoint fails = Served.prod("mistral-small").endpoint().in(EndpointState.of(ServingState.FAILING));

        assertThat(starts.judge(fails, DECLARED.getFirst())).isEqualTo(fails);
    }
}
