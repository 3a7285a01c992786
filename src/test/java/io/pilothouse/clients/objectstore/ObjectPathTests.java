package io.pilothouse.clients.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilothouse.units.InvalidName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectPathTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s3://",
                "s3:///llama/3",
                "s3:/models/llama",
                "gs://models/llama",
                "dbfs:/models",
                "file:///mlruns",
                "/mlruns/1"
            })
    void anAddressThatNamesNoBucketIsRefusedWithWhatWasExpected(String address) {
        assertThatThrownBy(() -> ObjectPath.of(address))
                .isInstanceOf(InvalidName.class)
                .hasMessageContaining("s3://bucket/key");
    }

    @Test
    void aBucketMayStandAlone() {
        assertThat(ObjectPath.of("s3://models/")).isEqualTo(new ObjectPath("models", ""));
        assertThat(ObjectPath.of("s3://models/llama/3/")).isEqualTo(new ObjectPath("models", "llama/3"));
    }
}
