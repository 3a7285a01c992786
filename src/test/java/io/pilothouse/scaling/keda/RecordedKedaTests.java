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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two runs of {@link KedaOnRealServersTests}, kept, for where there is no real KEDA. */
class RecordedKedaTests {
    private static final long POLLING = 2_000;
    private static final URI ANY = URI.create("http://prometheus:9090");
    private static final List<Path> RUNS = List.of(
            Path.of("src/test/resources/scaling/keda-moments.csv"),
            Path.of("src/test/resources/scaling/keda-triggers.csv"));

    private static final Map<String, String> YAML = Map.of(
            "chat", ScaledObjects.chat(ANY),
            "base", ScaledObjects.base(ANY),
            "whole", ScaledObjects.whole(ANY),
            "both", ScaledObjects.both(ANY),
            "mixed", ScaledObjects.mixed(ANY));

    private static Comparison compared(String yaml, List<Moment> moments) {
        ScaledObject object = SpecReader.read(Serialization.unmarshal(yaml, Map.class));
        return new Comparison(object, Version.of("2.21.0"), moments.getFirst().at(), moments);
    }

    @ParameterizedTest
    @CsvSource({"chat, 40", "base, 40", "whole, 19", "both, 19", "mixed, 40"})
    void theSameIsDecidedAtEachMoment(String name, int more) throws IOException {
        List<Moment> moments = moments(name);

        Comparison comparison = compared(Objects.requireNonNull(YAML.get(name)), moments);

        assertThat(moments).hasSizeGreaterThan(more);
        assertThat(comparison.difference()).isNull();
        assertThat(comparison.unsure()).isZero();
    }

    /** Else the comparison would agree with anything. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        chat | cooldownPeriod: 8 | cooldownPeriod: 60
        chat | failureThreshold: 3 | failureThreshold: 9
        chat | replicas: 5 | replicas: 4
        chat | value: 2, periodSeconds: 5 | value: 1, periodSeconds: 5
        chat | stabilizationWindowSeconds: 7 | stabilizationWindowSeconds: 60
        chat | threshold: "4" | threshold: "3"
        chat | activationThreshold: "1" | activationThreshold: "99"
        whole | metricType: Value | metricType: AverageValue
        whole | threshold: "6" | threshold: "5"
        both | metricType: Value | metricType: AverageValue
        both | threshold: "0.45" | threshold: "0.9"
        both | threshold: "5" | threshold: "4"
        mixed | waiting + running / 2 | waiting + running
        mixed | waiting > 3 | waiting > 30
        mixed | target: "7" | target: "6"
        """)
    void otherSettingsWouldHaveDecidedSomethingElse(String name, String was, String is) throws IOException {
        String yaml = Objects.requireNonNull(YAML.get(name));
        assertThat(yaml).contains(was);

        assertThat(compared(yaml.replace(was, is), moments(name)).difference()).isNotNull();
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
