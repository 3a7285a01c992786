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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://models/../secrets",
                "s3://models/llama/../../secrets/3",
                "s3://models/llama/..",
                "s3://models/./llama",
                "s3://models/llama/3/model.bin?versionId=3HL4kqtJlcpXroDTDmjVBH40Nrjfkd"
            })
    void aWayThatLeadsUpAndAVersionOfOneObjectAreNoFolder(String address) {
        assertThatThrownBy(() -> ObjectPath.of(address))
                .isInstanceOf(InvalidName.class)
                .hasMessageContaining("without ./ or ../ and without a version");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://models/a..b/c",
                "s3://models/..a/b.",
                "s3://models/what?/x",
                "s3://models/a%2e%2e/b",
                "s3://models/ä b+c"
            })
    void whatOnlyLooksOddIsAKey(String address) {
        assertThat(ObjectPath.of(address)).hasToString(address);
    }

    @Test
    void aBucketMayStandAlone() {
        assertThat(ObjectPath.of("s3://models/")).isEqualTo(new ObjectPath("models", ""));
        assertThat(ObjectPath.of("s3://models/llama/3/")).isEqualTo(new ObjectPath("models", "llama/3"));
    }
}
