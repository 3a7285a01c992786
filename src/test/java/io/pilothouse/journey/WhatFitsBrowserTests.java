package io.pilothouse.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.pilothouse.browser.BrowserTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BrowserTest
class WhatFitsBrowserTests {
    private static final String LLAMA = """
            {"model_type": "llama", "num_hidden_layers": 32, "hidden_size": 4096, "num_attention_heads": 32, "num_key_value_heads": 8,
             "intermediate_size": 14336, "vocab_size": 128256, "max_position_embeddings": 131072}""";

    @Test
    void aPastedConfigIsAnsweredAndItsUrlAsksTheSameAgain(Page page) {
        page.navigate("/gpus/fit");
        page.locator("vaadin-text-area textarea").fill(LLAMA);

        assertThat(page.locator(".fitpanel")).containsText("It starts.");
        assertThat(page).hasURL(Pattern.compile(".*config=.+"));
        String requests = page.locator(".fitpanel").innerText();

        page.navigate(page.url());
        assertThat(page.locator(".fitpanel")).containsText("It starts.");
        org.assertj.core.api.Assertions.assertThat(page.locator(".fitpanel").innerText())
                .isEqualTo(requests);
    }

    @Test
    void aSliderMovesTheAnswer(Page page) {
        page.navigate("/gpus/fit?model=llama-3.1-8b-chat&version=4");
        assertThat(page.locator(".fitpanel")).containsText("131,072 tokens");

        page.locator("input[type=range]").first().fill("3");
        page.locator("input[type=range]").first().dispatchEvent("change");

        assertThat(page.locator(".fitpanel")).containsText("8,192 tokens");
        assertThat(page).hasURL(Pattern.compile(".*len=8192.*"));
    }

    @Test
    void aSliderSaysTheLengthOfTheUrlThoughItIsNoStep(Page page) {
        page.navigate("/gpus/fit?model=llama-3.1-8b-chat&version=4&len=10000&requests=5");

        assertThat(page.locator(".fitpanel")).containsText("10,000 tokens");
        assertThat(page.locator(".whatfits .fv .num").first()).hasText("10,000");
        assertThat(page.locator(".whatfits .fv .num").nth(2)).hasText("5");
    }

    @Test
    void allWaysAreShownWithWhyOneCannotBe(Page page) {
        page.navigate("/gpus/fit?model=llama-3.1-8b-chat&version=4");
        page.getByText(Pattern.compile("Show all \\d+ ways")).click();

        assertThat(page.locator(".fitanswer")).containsText("Show the best of each kind");
        assertThat(page.locator(".fitanswer")).containsText("Does not start:");
        assertThat(page.locator(".fitanswer")).containsText("PP\u00a04");
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 1440})
    void theAnswerStandsBesideTheWaysOrWhereThereIsNoRoomBehindThem(int width, Page page) {
        page.setViewportSize(width, 900);
        page.navigate("/gpus/fit?model=llama-3.1-8b-chat&version=4");
        assertThat(page.locator(".fitpanel")).containsText("131,072 tokens");

        org.assertj.core.api.Assertions.assertThat((Boolean) page.evaluate(
                        "width => {"
                                + " const of = name => document.querySelector(name).getBoundingClientRect();"
                                + " const ways = of('.fitanswer > .sec:first-child'), side = of('.whatfits .side');"
                                + " const numbers = of('.fitanswer > .sec:last-child');"
                                + " return width < 1280 ? ways.bottom <= side.top && side.bottom <= numbers.top"
                                + " : ways.right <= side.left; }",
                        width))
                .isTrue();
    }

    @Test
    void theUrlOfAVersionsPageAsksWhatFitsIt(Page page) {
        page.navigate("/models/llama-3.1-8b-chat/versions/4");
        page.locator(".facts").getByText("What fits?").click();

        assertThat(page.locator(".fitpanel")).containsText("It starts.");
    }

    @Test
    void aConfigThatNoLinkCarriesIsAnsweredAndSaysSo(Page page) {
        page.navigate("/gpus/fit");
        String many = new java.util.Random(3)
                .ints(4_000)
                .mapToObj(Integer::toHexString)
                .collect(java.util.stream.Collectors.joining("\", \""));
        page.locator("vaadin-text-area textarea").fill(LLAMA.replace("}", ", \"unused\": [\"" + many + "\"]}"));

        assertThat(page.locator(".fitpanel")).containsText("It starts.");
        assertThat(page.locator(".modelchoice")).containsText("Too large for a link");
    }

    @Test
    void aConfigThatIsNoneSaysWhy(Page page) {
        page.navigate("/gpus/fit");
        page.locator("vaadin-text-area textarea").fill("<script>alert(1)</script>");

        assertThat(page.locator("main")).containsText("config.json is not JSON");
        assertThat(page.locator(".fitpanel")).isHidden();
    }
}
