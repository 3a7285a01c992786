package io.pilothouse.changes.checks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedSecretsTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Authorization: Bearer abcdefghijklmnopqrstuvwxyz0123 done | Authorization: ••• done
            postgres://app:s3cretpw@db/models | •••@db/models
            HF_TOKEN=Zx81kk20snNq71bbXv99 next | HF_TOKEN=••• next
            password: hunter2 | password: •••
            tokens=14210 max_tokens: 512 | tokens=14210 max_tokens: 512
            sk-abcdefghijklmnopqrstuvwx and more | ••• and more
            """)
    void onlyTheCredentialIsMasked(String text, String masked) {
        assertThat(SecretText.masked(text)).isEqualTo(masked);
    }

    @Test
    void aPrivateKeyIsMaskedUpToItsEnd() {
        String key = "-----BEGIN RSA " + "PRIVATE KEY-----\nMIIE\nabcd\n-----END RSA PRIVATE KEY-----";

        assertThat(SecretText.masked("a\n" + key + "\nb")).isEqualTo("a\n•••\nb");
    }

    @Test
    void aTokenIsMaskedWithItsSignature() {
        assertThat(SecretText.masked("eyJhbGciOiJI" + ".eyJzdWIiOiIx" + ".c2lnbmF0dXJl ok"))
                .isEqualTo("••• ok");
    }
}
