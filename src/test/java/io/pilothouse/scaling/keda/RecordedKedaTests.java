package io.pilothouse.scaling.keda;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.pilothouse.scaling.controller.Scale;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One run of {@link KedaOnRealServersTests}, kept, for where there is no real KEDA. */
class RecordedKedaTests {
    private static final URI ANY = URI.create("http://prometheus:9090");
    private static final Path RUN = Path.of("src/test/resources/scaling/keda-moments.csv");

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

    private static List<Moment> moments(String name) throws IOException {
        try (Stream<String> lines = Files.lines(RUN)) {
            return lines.filter(line -> line.startsWith(name + ","))
                    .map(line -> moment(line.split(",", -1)))
                    .toList();
        }
    }

    private static Moment moment(String[] of) {
        int existing = Integer.parseInt(of[4]);
        return new Moment(
                of[1].equals("sync"),
                Long.parseLong(of[2]),
                new Scale(Integer.parseInt(of[3]), existing, existing),
                number(of[5]),
                of[6].isEmpty() ? null : Integer.valueOf(of[6]),
                Map.of("ScalingActive", of[7], "ScalingLimited", of[8], "AbleToScale", of[9]));
    }

    private static @Nullable Double number(String text) {
        return text.isEmpty() ? null : Double.valueOf(text);
    }
}
