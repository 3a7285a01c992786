package io.pilothouse.gpus.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.units.ModelVersionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FitAddressTests {
    @Test
    void theWholeQuestionComesBackFromItsUrl() {
        FitWish wish = FitWish.NOTHING
                .withModel(null, "{\"model_type\": \"llama\", \"name\": \"ä & </script>\"}")
                .withPlace("A100 3g.40gb", 2, 4, true)
                .withEngine(16_384, 85, "fp8")
                .withDemand(32, 3);

        QueryParameters sent = QueryParameters.fromString(FitAddress.write(wish).getQueryString());

        assertThat(FitAddress.read(sent)).isEqualTo(wish);
    }

    @Test
    void aVersionIsNamedAndWhatIsUsualIsLeftOut() {
        FitWish wish = FitWish.NOTHING.withModel(new ModelVersionId("chat", "4"), "");

        assertThat(FitAddress.write(wish).getQueryString()).isEqualTo("model=chat&version=4");
        assertThat(FitAddress.read(FitAddress.write(wish))).isEqualTo(wish);
    }

    @Test
    void aConfigThatNoUrlCarriesIsLeftOut() {
        StringBuilder random = new StringBuilder();
        new java.util.Random(1).ints(20_000, 'a', 'z').forEach(letter -> random.append((char) letter));

        assertThat(FitAddress.write(FitWish.NOTHING.withModel(null, random.toString()))
                        .getParameters())
                .doesNotContainKey("config");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config=%25%25",
                "config=AAAA",
                "tp=-1&pp=x",
                "tp=99999999999",
                "len=abc",
                "share=1000",
                "model=&version=",
                "requests=0"
            })
    void whatCannotBeReadCountsAsNotSaidOrIsBounded(String query) {
        FitWish read = FitAddress.read(QueryParameters.fromString(query));

        assertThat(read.config()).isEmpty();
        assertThat(read.tensorParallel()).isBetween(1, 64);
        assertThat(read.share()).isBetween(50, 98);
        assertThat(read.requests()).isPositive();
    }
}
