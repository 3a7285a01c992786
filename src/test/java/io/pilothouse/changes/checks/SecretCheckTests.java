package io.pilothouse.changes.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.Trailers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples are put together here, so that no scanner takes this file for a leak. */
class SecretCheckTests {
    private static final String PATH = "models/llama/prod/x.yaml";
    private static final Map<String, String> UNDO = Map.of(Trailers.REVERTS, "a".repeat(40));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: '-----BEGIN RSA PRI~VATE KEY-----'                   | a private key",
                "id: AK~IAIOSFODNN7EXAMPLE                               | an AWS access key",
                "a: ey~JhbGciOiJIUzI1.ey~JzdWIiOiIxMjM0.c2ln             | a JSON web token",
                "header: Bear~er abcdefghijklmnopqrstuvwxyz              | a bearer token",
                "# gh~p_abcdefghijklmnopqrstuvwxyz0123456789             | a GitHub token",
                "a: h~f_abcdefghijklmnopqrstuvwxyzABCDEF                 | a Hugging Face token",
                "url: https://user:hun~ter2@db.example.com               | a password in an address",
                "password: hunter~2                                      | a password",
                "db: {adminPassword: correct-horse}                      | a password",
                "- name: DB_PASSWORD\\n  value: hunter~2                 | a password",
                "- name: API_TOKEN\\n  value: 8f3kJ2~mN9pQ4rS7tU1vWx     | a credential",
                "clientSecret: 9f86d081884c7d659a2feaa0c55ad015~a3bf4f1b | a credential",
            })
    void aCredentialThatWouldBeWrittenBlocksAndIsNotRepeated(String line, String what) {
        String text = line.replace("~", "").replace("\\n", "\n") + "\n";
        String file = text.startsWith("- ") ? "env:\n" + text : text;

        List<Finding> findings = judge(Map.of(), file);

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().severity()).isEqualTo(Severity.BLOCKS);
        assertThat(findings.getFirst().reason().toString()).endsWith("looks like " + what);
        assertThat(findings.toString())
                .doesNotContain("hunter", "correct-horse", "8f3kJ2", "9f86d0", "abcdefghij", "IOSFOD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: ${DB_PASSWORD}",
                "token: '{{ .token }}'",
                "secretName: llama-store-2026",
                "data:\n- secretKey: HF_TOKEN\n  remoteRef: {key: llm/llama, property: token}",
                "tokenizer: meta-llama/Llama-3.1-8B",
                "secret: vault-token-2026-prod",
                "maxTokens: 8192",
                "image: vllm@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "url: http://prometheus:9090/api",
                "automountServiceAccountToken: false",
                "env:\n- name: DB_PASSWORD\n  valueFrom: {secretKeyRef: {name: db, key: password}}",
            })
    void aReferenceIsNoSecret(String text) {
        assertThat(judge(Map.of(), text + "\n")).isEmpty();
    }

    @Test
    void whatStandsInGitAlreadyIsPointedOutOnly() {
        String before = "password: hunter2\nreplicas: 1\n";

        List<Finding> findings = judge(Map.of(PATH, before), before.replace("1", "2"));

        assertThat(findings).extracting(Finding::severity).containsExactly(Severity.WARNS);
        assertThat(findings.getFirst().reason())
                .hasToString("password looks like a password, and stands in Git already");
    }

    @Test
    void aSecretManifestWithValuesBlocks() {
        var findings = judge(Map.of(), "apiVersion: v1\nkind: Secret\nstringData:\n  a: b\n");

        assertThat(Judged.lines(findings))
                .containsExactly("BLOCKS 3 stringData of a Secret would stand in Git"
                        + " | Keep it in the secret store and refer to it with an ExternalSecret.");
    }

    @Test
    void anotherValueInAPlaceThatHeldASecretBlocks() {
        String block = "password: |\n  %s\n";
        String manifest = "kind: Secret\nstringData:\n  a: %s\n";
        String key = "key: |\n  -----BEGIN PRI" + "VATE KEY-----\n  %s\n  -----END PRI" + "VATE KEY-----\n";

        for (String file : List.of(block, manifest, key)) {
            assertThat(severities(judge(Map.of(PATH, file.formatted("one")), file.formatted("other"))))
                    .as(file)
                    .containsOnly(Severity.BLOCKS);
            assertThat(severities(judge(Map.of(PATH, file.formatted("one")), "# said\n" + file.formatted("one"))))
                    .as(file)
                    .containsOnly(Severity.WARNS);
        }
    }

    @Test
    void anUndoThatTakesASecretOutAndLeavesAnotherAsItIsDoesNotBlock() {
        String left = "password: hunter2\nreplicas: 1\n";

        List<Finding> findings = undo(Map.of(PATH, left + "adminPassword: correct-horse\n"), Map.of(PATH, left));

        assertThat(severities(findings)).containsExactly(Severity.WARNS);
        assertThat(findings.toString()).doesNotContain("hunter2", "correct-horse");
    }

    @Test
    void anUndoThatMovesAFileBackMovesItsSecretAndDoesNotBringItBack() {
        String nested = "db:\n  password: hunter2\n";

        List<Finding> findings = Judged.of(
                new SecretCheck(),
                Map.of("models/llama/prod/new.yaml", nested),
                List.of(
                        new FileEdit.Write(PATH, "password: hunter2\n"),
                        new FileEdit.Remove("models/llama/prod/new.yaml")),
                UNDO);

        assertThat(severities(findings)).containsExactly(Severity.WARNS);
    }

    @Test
    void anUndoThatBringsASecretBackBlocksWithTheReasonAndTheWayOut() {
        List<Finding> inAFile = undo(Map.of(PATH, "replicas: 1\n"), Map.of(PATH, "password: hunter2\nreplicas: 1\n"));
        List<Finding> withTheFile = undo(Map.of(), Map.of(PATH, "password: hunter2\n"));

        assertThat(Judged.lines(inAFile))
                .containsExactly("BLOCKS 1 password looks like a password: main does not have it any more, and the undo"
                        + " would bring it back | Edit models/llama/prod/x.yaml by hand instead, with a reference to an"
                        + " ExternalSecret in its place, and replace the value: whoever reads the history knows it.");
        assertThat(Judged.lines(withTheFile)).isEqualTo(Judged.lines(inAFile));
    }

    private static List<Severity> severities(List<Finding> findings) {
        return findings.stream().map(Finding::severity).toList();
    }

    private static List<Finding> undo(Map<String, String> before, Map<String, String> written) {
        List<FileEdit> edits = written.entrySet().stream()
                .<FileEdit>map(file -> new FileEdit.Write(file.getKey(), file.getValue()))
                .toList();
        return Judged.of(new SecretCheck(), before, edits, UNDO);
    }

    private static List<Finding> judge(Map<String, String> before, String text) {
        return Judged.by(new SecretCheck(), before, Map.of(PATH, text));
    }
}
