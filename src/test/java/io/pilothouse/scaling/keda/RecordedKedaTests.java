package io.pilothouse.scaling.keda;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.pilothouse.scaling.controller.Scale;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One run of {@link KedaOnRealServersTests}, kept, for where there is no real KEDA. */
class RecordedKedaTests {
    private static final long POLLING = 2_000;
    private static final URI ANY = URI.create("http://prometheus:9090");
    private static final List<Path> RUNS = List.of(Path.of("src/test/resources/scaling/keda-moments.csv"));

    @ParameterizedTest
    @ValueSource(strings = {"chat", "base"})
    void theSameIsDecidedAtEachMoment(String name) throws IOException {
        String yaml = name.equals("chat") ? ScaledObjects.chat(ANY) : ScaledObjects.base(ANY);
        List<Moment> moments = moments(name);
        ScaledObject object = SpecReader.read(Serialization.unmarshal(yaml, Map.class));

        Comparison comparison =
                new Comparison(object, Version.of("2.21.0"), moments.getFirst().at(), moments);

        assertThat(moments).hasSizeGreaterThan(40);
        assertThat(comparison.difference()).isNull();
        assertThat(comparison.unsure()).isZero();
    }

    /** Else the comparison would agree with anything. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        cooldownPeriod: 8 | cooldownPeriod: 60
        failureThreshold: 3 | failureThreshold: 9
        replicas: 5 | replicas: 4
        value: 2, periodSeconds: 5 | value: 1, periodSeconds: 5
        stabilizationWindowSeconds: 7 | stabilizationWindowSeconds: 60
        threshold: "4" | threshold: "3"
        activationThreshold: "1" | activationThreshold: "99"
        """)
    void otherSettingsWouldHaveDecidedSomethingElse(String was, String is) throws IOException {
        String yaml = ScaledObjects.chat(ANY);
        assertThat(yaml).contains(was);
        List<Moment> moments = moments("chat");
        ScaledObject other = SpecReader.read(Serialization.unmarshal(yaml.replace(was, is), Map.class));

        assertThat(new Comparison(
                                other, Version.of("2.21.0"), moments.getFirst().at(), moments)
                        .difference())
                .isNotNull();
    }

    /**
     * KEDA polls every two seconds, and what it asked then is in the record. Where it asked nothing, nothing is known here: who asks all the same finds
     * that it fails, as before 2.21.
     */
    @Test
    void fromItsVersionOnThePollingLoopAsksNothingWhileTheAutoscalerHearsIt() throws IOException {
        List<Moment> asked = moments("base");
        List<Moment> beats = withEveryPoll(asked);
        ScaledObject object = SpecReader.read(Serialization.unmarshal(ScaledObjects.base(ANY), Map.class));
        long created = asked.getFirst().at();

        assertThat(asked).filteredOn(moment -> !moment.isSync()).hasSizeLessThan(5);
        assertThat(beats).hasSizeGreaterThan(asked.size() + 40);
        assertThat(new Comparison(object, Version.of("2.21.0"), created, beats).difference())
                .isNull();
        assertThat(new Comparison(object, Version.of("2.20.2"), created, beats).difference())
                .isNotNull();
    }

    /** With those of which nothing was asked: as many seconds apart as those that are there. */
    private static List<Moment> withEveryPoll(List<Moment> asked) {
        List<Moment> polls = asked.stream().filter(moment -> !moment.isSync()).toList();
        List<Moment> all = new ArrayList<>(asked);
        for (long at = polls.get(1).at() + POLLING; at < asked.getLast().at(); at += POLLING) {
            long beat = at;
            if (polls.stream().noneMatch(poll -> Math.abs(poll.at() - beat) < POLLING / 2)) {
                all.add(new Moment(
                        false, beat, Scale.of(wanted(asked, beat)), List.of(Optional.empty()), null, Map.of()));
            }
        }
        all.sort(Comparator.comparingLong(Moment::at));
        return all;
    }

    private static int wanted(List<Moment> moments, long at) {
        Moment last = moments.stream()
                .filter(moment -> moment.at() < at)
                .reduce((one, other) -> other)
                .orElseThrow();
        return last.set() == null ? last.scale().wanted() : last.set();
    }

    private static List<Moment> moments(String name) throws IOException {
        List<Moment> moments = new ArrayList<>();
        for (Path run : RUNS) {
            try (Stream<String> lines = Files.lines(run)) {
                lines.filter(line -> line.startsWith(name + ","))
                        .map(Moment::written)
                        .forEach(moments::add);
            }
        }
        return moments;
    }
}
