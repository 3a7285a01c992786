package io.pilothouse.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShellScriptTests {
    private static List<String> engine(String script) {
        Map<String, String> known = Map.of("MODEL", "org/m", "MORE", "--seed 1 --enforce-eager");
        return ShellScript.engine(script, name -> Optional.ofNullable(known.get(name)));
    }

    @Test
    void theCommandThatStartsVllmIsFoundAmongOthers() {
        assertThat(engine("""
                set -euo pipefail
                # not this one: vllm serve other
                pip install --quiet extra && ray start --head; \\
                  exec vllm serve m \\
                    --max-model-len 4096 > /tmp/log 2>&1 | tee --append x
                sleep --help
                """)).containsExactly("exec", "vllm", "serve", "m", "--max-model-len", "4096");
        assertThat(engine("python3 -u -m vllm.entrypoints.openai.api_server --model m"))
                .endsWith("-m", "vllm.entrypoints.openai.api_server", "--model", "m");
        assertThat(engine("/start.sh --port 1; /more.sh --port 2"))
                .containsExactly("/start.sh", "--port", "1", "/more.sh", "--port", "2");
    }

    @Test
    void quotesHoldAWordTogether() {
        assertThat(engine("vllm serve m --speculative-config '{\"method\": \"mtp\"}' --a=\"x y\"'z' b\\ c"))
                .containsExactly(
                        "vllm", "serve", "m", "--speculative-config", "{\"method\": \"mtp\"}", "--a=x yz", "b c");
    }

    @Test
    void knownVariablesArePutInAsAShellDoes() {
        assertThat(engine("vllm serve $MODEL ${MORE} --a \"$MORE\" --b ${PORT:-8000} '$MODEL' $OTHER"))
                .containsExactly(
                        "vllm",
                        "serve",
                        "org/m",
                        "--seed",
                        "1",
                        "--enforce-eager",
                        "--a",
                        "--seed 1 --enforce-eager",
                        "--b",
                        "8000",
                        "$MODEL",
                        "$OTHER");
    }

    @Test
    void aShellIsOneThatRunsAText() {
        assertThat(ShellScript.in(List.of("bash", "-lc", "vllm serve m"))).contains("vllm serve m");
        assertThat(ShellScript.in(List.of("/usr/bin/env", "sh", "-e", "-c", "x", "y")))
                .contains("x");
        assertThat(ShellScript.in(List.of("python3", "-c", "x"))).isEmpty();
        assertThat(ShellScript.in(List.of("bash", "start.sh", "--flag"))).isEmpty();
    }
}
