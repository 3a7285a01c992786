package io.pilothouse.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EngineArgsTests {
    private final EngineArgs handWritten = new EngineArgs(List.of(
            "serve",
            "/weights",
            "--max_model_len",
            "32K",
            "-tp",
            "2",
            "--enable-auto-tool-choice",
            "--tool-call-parser=hermes",
            "--speculative-config",
            "{\"method\": \"ngram\"}",
            "--port=8000"));

    @Test
    void flagsAreFoundInEveryForm() {
        assertThat(handWritten.value(EngineArgs.MAX_MODEL_LEN)).contains("32K");
        assertThat(handWritten.value(EngineArgs.TENSOR_PARALLEL)).contains("2");
        assertThat(handWritten.value("--tool-call-parser")).contains("hermes");
        assertThat(handWritten.value("--enable-auto-tool-choice")).contains("");
        assertThat(handWritten.value(EngineArgs.KV_CACHE_DTYPE)).isEmpty();
    }

    @Test
    void aValueOfItsOwnKeepsItsOwnItem() {
        assertThat(handWritten.with(EngineArgs.MAX_MODEL_LEN, "16384").items())
                .startsWith("serve", "/weights", "--max_model_len", "16384", "-tp");
    }

    @Test
    void aJoinedValueStaysJoined() {
        EngineArgs args = new EngineArgs(List.of("--max_model_len=32K"));

        assertThat(args.with(EngineArgs.MAX_MODEL_LEN, "16384").items()).containsExactly("--max_model_len=16384");
    }

    @Test
    void ofAFlagThatStandsTwiceTheLastCounts() {
        EngineArgs args = new EngineArgs(List.of("--max-model-len=4096", "--seed=1", "--max_model_len", "8192"));

        assertThat(args.value(EngineArgs.MAX_MODEL_LEN)).contains("8192");
        assertThat(args.with(EngineArgs.MAX_MODEL_LEN, "16384").items())
                .containsExactly("--max-model-len=4096", "--seed=1", "--max_model_len", "16384");
        assertThat(args.with(EngineArgs.MAX_MODEL_LEN, null).items()).containsExactly("--seed=1");
    }

    @Test
    void whatIsMissingComesLast() {
        assertThat(handWritten.with(EngineArgs.KV_CACHE_DTYPE, "fp8").items())
                .endsWith("--port=8000", "--kv-cache-dtype=fp8");
    }

    @Test
    void whatIsTakenAwayTakesItsValueAlong() {
        assertThat(handWritten.with(EngineArgs.TENSOR_PARALLEL, null).items()).doesNotContain("-tp", "2");
    }

    @Test
    void argumentsOfAPersonAreKeptAsTheyStand() {
        assertThat(handWritten.extra())
                .containsExactly(
                        "--enable-auto-tool-choice",
                        "--tool-call-parser=hermes",
                        "--speculative-config",
                        "{\"method\": \"ngram\"}");
    }

    @Test
    void otherArgumentsLeaveThoseThatStayInPlace() {
        List<String> wanted = List.of("--tool-call-parser=hermes", "--seed=1");

        EngineArgs edited = handWritten.withExtra(wanted);

        assertThat(edited.extra()).isEqualTo(wanted);
        assertThat(edited.items())
                .containsExactly(
                        "serve",
                        "/weights",
                        "--max_model_len",
                        "32K",
                        "-tp",
                        "2",
                        "--tool-call-parser=hermes",
                        "--port=8000",
                        "--seed=1");
    }
}
