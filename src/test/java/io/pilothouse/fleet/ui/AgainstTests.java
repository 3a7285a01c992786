package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.units.EndpointId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgainstTests {
    @Test
    void whatStandsInTheAddressIsRead() {
        assertThat(Against.read("")).isEqualTo(new Against.Nothing());
        assertThat(Against.read("before")).isEqualTo(new Against.Before());
        assertThat(Against.read("commit:3f2a1b9")).isEqualTo(new Against.Version("3f2a1b9"));
        assertThat(Against.read("endpoint:prod/chat")).isEqualTo(new Against.Other(EndpointId.of("chat", "prod")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "before", "commit:3f2a1b9", "endpoint:prod/chat"})
    void itIsWrittenAsItIsRead(String said) {
        assertThat(Against.read(said).written()).isEqualTo(said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "commit:",
                "commit:xyz",
                "commit:3f2a1b",
                "endpoint:chat",
                "endpoint:a/b/c",
                "endpoint:A/../x",
                "prod/chat",
                "<b>"
            })
    void whatMeansNothingIsKeptToBeTold(String said) {
        assertThat(Against.read(said)).isEqualTo(new Against.Unreadable(said));
    }
}
