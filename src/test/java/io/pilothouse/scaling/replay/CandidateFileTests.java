package io.pilothouse.scaling.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.scaling.keda.ScaledObject.Replicas;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidateFileTests {
    private static final String TRIGGER = "{'type':'prometheus','metadata':{'signal':'waiting','threshold':8}}";

    @TempDir
    Path folder = Path.of("");

    private static String named(String name) {
        return "{'name':'" + name + "','minReplicaCount':1,'triggers':[" + TRIGGER + "]}";
    }

    private static String with(String field) {
        return "{'name':'one','triggers':[" + TRIGGER + "]," + field + "}";
    }

    private static String trigger(String trigger) {
        return "{'name':'one','minReplicaCount':1,'triggers':[" + trigger + "]}";
    }

    private List<Candidate> read(String text, boolean knowsTime) throws IOException {
        Path file = Files.writeString(folder.resolve("c.json"), text.replace('\'', '"'));
        return CandidateFile.read("--candidates", file.toString(), knowsTime);
    }

    private List<Candidate> read(String text) throws IOException {
        return read(text, true);
    }

    @Test
    void aListAndOneObjectALineAreTheSame() throws IOException {
        List<Candidate> list = read("[" + named("a") + ",\n" + named("b") + "]");

        assertThat(list).extracting(Candidate::name).containsExactly("a", "b");
        assertThat(read(named("a") + "\n" + named("b") + "\n")).isEqualTo(list);
        assertThat(list.getFirst().object().replicas()).isEqualTo(new Replicas(1, 100));
        assertThat(list.getFirst().signals()).containsExactly(Signal.WAITING);
    }

    @Test
    void eachSignalHasItsName() throws IOException {
        String triggers = List.of("waiting", "running", "in-flight", "kv-average", "kv-greatest", "kv-sum").stream()
                .map(signal -> TRIGGER.replace("waiting", signal))
                .collect(Collectors.joining(","));

        assertThat(read(trigger(triggers)).getFirst().signals())
                .containsExactly(
                        Signal.WAITING,
                        Signal.RUNNING,
                        Signal.IN_FLIGHT,
                        Signal.KV_AVERAGE,
                        Signal.KV_GREATEST,
                        Signal.KV_SUM);
    }

    @Test
    void aCalendarNeedsToKnowWhatTimeItWas() throws IOException {
        String cron = trigger("{'type':'cron','metadata':{'timezone':'Etc/UTC','start':'0 8 * * *','end':'0 9 * * *',"
                + "'desiredReplicas':'4'}}");

        assertThat(read(cron).getFirst().signals()).containsExactly(Signal.CALENDAR);
        assertThatThrownBy(() -> read(cron, false))
                .hasMessageContaining("triggers[0].type: cron (expected: --begins, without which nobody knows");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'minReplicaCount':5,'maxReplicaCount':2 | minReplicaCount 5, maxReplicaCount 2 (expected:",
                "'minReplicas':5 | minReplicas: 5 (expected: one of the fields",
                "'cooldownPeriod':-1 | cooldownPeriod -1",
                "'advanced':{'horizontalPodAutoscalerConfig':{'behavior':{'scaleDown':{'stabilizationWindowSeconds':7200}}}}"
                        + "| stabilizationWindowSeconds 7200 (expected: 0 to 3600)",
                "'advanced':{'scalingModifiers':{'formula':'waiting * ','target':'8'}} | formula",
                "'advanced':{'scalingModifiers':{'formula':'waiting','target':'8'}} | names waiting, which is no trigger",
                "'annotations':3 | annotations: 3 (expected: an object)",
                "'name':'two' | Duplicate",
            })
    void aFieldThatIsWrongIsNamed(String field, String says) {
        assertThatThrownBy(() -> read(with(field)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("--candidates " + folder.resolve("c.json"))
                .hasMessageContaining(says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'prometheus','metadata':{'threshold':8}} | triggers[0].metadata.query: missing (expected: sum(",
                "{'type':'prometheus','metadata':{'threshold':8,'query':'up'}} | triggers[0].metadata.query: up (expected:",
                "{'type':'prometheus','metadata':{'threshold':8,'signal':'calendar'}}"
                        + "| triggers[0].metadata.signal: calendar (expected: one of waiting, running, in-flight,",
                "{'type':'prometheus','metadata':{'threshold':8,'signal':'waiting','query':'up'}}"
                        + "| triggers[0].metadata.signal: waiting (expected: either a signal or a query)",
                "{'type':'prometheus','metadata':{'threshold':8,'signal':'waiting','activationTreshold':2}}"
                        + "| triggers[0].metadata.activationTreshold: 2 (expected: one of activationThreshold,",
                "{'type':'cpu','metricType':'Utilization','metadata':{'value':'60'}}"
                        + "| triggers[0].type: cpu (expected: prometheus or cron",
                "{'type':'kafka','metadata':{'lagThreshold':'60'}} | triggers[0].type: kafka (expected: prometheus or",
                "7 | triggers[0]: 7 (expected: an object)",
            })
    void aTriggerThatNoReplayCanFeedIsNamed(String trigger, String says) {
        assertThatThrownBy(() -> read(trigger(trigger)))
                .hasMessageContaining("candidate 1 \"one\": ")
                .hasMessageContaining(says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | candidates: 0 (expected: 1 to 1000)",
                "`` | candidates: 0 (expected: 1 to 1000)",
                "[3] | candidate 1: 3 (expected: an object)",
                "[null] | candidate 1: null (expected: an object)",
                "{} | candidate 1: name: missing (expected: a text of 1 to 200 characters)",
                "{'name':7} | candidate 1: name: 7 (expected: a text",
                "{'name':'one'} | candidate 1 ^one^: triggers: missing (expected: one or more)",
                "{'name' | line 1: ",
                "[{'name':'one'}] [] | line 1: ",
                "{'name':'one','minReplicaCount':NaN} | line 1: ",
            })
    void whatIsNoCandidateIsRefused(String text, String says) {
        assertThatThrownBy(() -> read(text == null ? "" : text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(says.replace('^', '"'));
    }

    @Test
    void twoOfTheSameNameAreRefused() {
        assertThatThrownBy(() -> read(named("a") + named("a")))
                .hasMessageContaining("candidate 2: name: a (expected: each name once)");
    }

    @Test
    void aFileOfFiftyMegabytesIsRefusedBeforeItIsRead() throws IOException {
        Path large = folder.resolve("large.json");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(50L << 20);
        }

        assertThatThrownBy(() -> CandidateFile.read("--candidates", large.toString(), true))
                .hasMessageContaining("size: 52428800 bytes (expected: <= 4194304)");
        assertThatThrownBy(() -> CandidateFile.read("--candidates", folder.toString(), true))
                .hasMessageContaining("no file (expected: JSON)");
    }

    @Test
    void tenThousandCandidatesAreRefused() {
        String many = IntStream.range(0, 10_000).mapToObj(i -> named("c" + i)).collect(Collectors.joining("\n"));

        assertThatThrownBy(() -> read(many)).hasMessageContaining("candidates: more than 1000 (expected: <= 1000)");
    }
}
