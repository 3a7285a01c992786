package io.pilothouse.calibrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.FileTree;
import io.pilothouse.fit.FitQuestion.Medium;
import io.pilothouse.serving.Defaults;
import io.pilothouse.serving.ServingSpec;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineMemoryTests {
    @ParameterizedTest(name = "{0}: without {1}")
    @CsvSource(delimiter = '|', textBlock = """
            --language-model-only                                                  | IMAGE VIDEO AUDIO
            --limit-mm-per-prompt={"image": 0, "video": {"count": 0}, "audio": 1}  | IMAGE VIDEO
            --limit-mm-per-prompt={"image": 2}                                     | ''
            --limit-mm-per-prompt=image=0                                          | ''
            --enforce-eager                                                        | ''
            """)
    void mediaWithTheLimitZeroAreLeftOut(String argument, String media) {
        ServingSpec.Engine engine = new ServingSpec.Engine("0.33.0", "vllm", 1, 1, null, null, null, List.of(argument));

        Set<Medium> without = EngineMemory.of(
                        engine, 1, Defaults.in(FileTree.platform()).vllm())
                .without();

        assertThat(without.stream().sorted().map(Enum::name)).containsExactlyElementsOf(words(media));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
