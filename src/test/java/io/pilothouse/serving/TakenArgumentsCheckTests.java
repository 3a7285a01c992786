package io.pilothouse.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pilothouse.changes.ChangeSet;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.Samples;
import io.pilothouse.serving.files.NewEndpoint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** mistral-small in prod calls tools. */
class TakenArgumentsCheckTests {
    private static final String WORKLOAD = "models/mistral-small/prod/workload.yaml";

    private final FileTree platform = FileTree.platform();
    private final FileTree main =
            platform.with(NewEndpoint.files(Samples.blueprint(Samples.spec(), platform), platform));

    @Test
    void eachArgumentThatAChangeTakesAwayIsWarnedOf() {
        assertThat(judge(edited("(?m)^ +- --(enable-auto-tool-choice|tool-call-parser=mistral)\\R", "")))
                .extracting(
                        Finding::severity,
                        Finding::path,
                        finding -> finding.reason().toString())
                .containsExactly(
                        tuple(
                                Severity.WARNS,
                                WORKLOAD,
                                "Takes --enable-auto-tool-choice away from mistral-small in prod."),
                        tuple(
                                Severity.WARNS,
                                WORKLOAD,
                                "Takes --tool-call-parser=mistral away from mistral-small in prod."));
    }

    @Test
    void aLimitThatIsNotSaidAnyMoreIsTakenAwayToo() {
        assertThat(judge(edited("(?m)^ +- --max-model-len=16384\\R", "")))
                .extracting(finding -> finding.reason().toString())
                .containsExactly("Takes --max-model-len=16384 away from mistral-small in prod.");
    }

    @Test
    void anotherValueAnotherFormAndTheEndOfAnEndpointTakeNothing() {
        assertThat(judge(edited("--tool-call-parser=mistral", "--tool-call-parser=hermes")))
                .isEmpty();
        assertThat(judge(edited("- --enable-auto-tool-choice", "- --no-enable-auto-tool-choice")))
                .isEmpty();
        assertThat(judge(new FileEdit.Remove(WORKLOAD))).isEmpty();
    }

    private FileEdit edited(String pattern, String replacement) {
        return new FileEdit.Write(WORKLOAD, main.file(WORKLOAD).orElseThrow().replaceAll(pattern, replacement));
    }

    private List<Finding> judge(FileEdit edit) {
        ChangeSet change = new ChangeSet(
                "Change mistral-small",
                List.of(),
                main.commit(),
                List.of(edit),
                Effect.NONE,
                "",
                Map.of(),
                Samples.ENDPOINT.environment());
        return new TakenArgumentsCheck().judge(main.changedBy(change));
    }
}
