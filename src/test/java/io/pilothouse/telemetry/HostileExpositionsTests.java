package io.pilothouse.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.fakes.Hostile;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.json.JsonMapper;

/** What any process may expose, and what a terminal then shows of it. */
class HostileExpositionsTests {
    private static final Catalogue CATALOGUE = Catalogue.read();

    @Provide
    Arbitrary<String> hostile() {
        return Hostile.texts();
    }

    private static void isUnderstoodOrRefused(String text) {
        try {
            Understanding understanding = Understanding.of(Exposition.read(text), CATALOGUE);
            String shown = Understood.text(understanding);
            assertThat(shown.lines()).allMatch(Hostile::isText);
            assertThat(JsonMapper.shared()
                            .readTree(Understood.json(understanding))
                            .isObject())
                    .isTrue();
        } catch (InvalidExposition refused) {
            assertThat(refused.getMessage()).hasSizeLessThan(1_000);
            assertThat(String.valueOf(refused.getMessage()).lines()).allMatch(Hostile::isText);
        }
    }

    @Property(tries = 500)
    void aTextIsUnderstoodOrRefused(@ForAll("hostile") String text) {
        isUnderstoodOrRefused(text);
        isUnderstoodOrRefused("vllm:num_requests_running{model_name=\"a\"} 1\n" + text + "\n");
    }

    @Property(tries = 500)
    void aNameALabelAndAValueAreUnderstoodOrRefused(@ForAll("hostile") String value) {
        String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");

        isUnderstoodOrRefused("vllm:num_requests_running{model_name=\"" + quoted + "\"} 1\n");
        isUnderstoodOrRefused("{\"" + quoted + "\",a=\"b\"} 1\n");
        isUnderstoodOrRefused("# HELP x " + quoted + "\n# TYPE x " + quoted + "\nx " + quoted + "\n");
    }
}
