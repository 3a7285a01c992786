package io.pilothouse.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaletteSourceTests {
    @ParameterizedTest(name = "\"{1}\" is {2} whole words of \"{0}\"")
    @CsvSource({
        "qwen3-8b-extract Version 3, qwen3-8b-extract 3, 2",
        "qwen3-8b-extract, qwen3-8b-extract 3, 1",
        "Qwen3-8B-Extract, qwen3-8b-extract, 1",
        "qwen3-8b-extract, qwen, 0",
        "qwen3-8b-extract, '', 0"
    })
    void wholeWordsCountMore(String title, String typed, long words) {
        assertThat(PaletteSource.wholeWords(title, typed)).isEqualTo(words);
    }
}
