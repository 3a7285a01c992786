package io.pilothouse.clients.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.units.Bytes;
import io.pilothouse.units.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the console may rely on, whoever stands behind {@link ObjectStore}. */
public interface ObjectStoreContract {
    ObjectStore store();

    /** A folder with at least two files, one of them {@code config.json}; its own name has at least two letters. */
    ObjectPath folder();

    /** The files of the folder whose content this test can read. */
    default List<StoredObject> readable() {
        return store().list(folder(), 100);
    }

    @Test
    default void answersAndHasAName() {
        assertThatCode(() -> store().reach()).doesNotThrowAnyException();
        assertThat(store().name()).isNotBlank();
    }

    @Test
    default void listsTheFilesOfAFolderByName() {
        var files = store().list(folder(), 100);

        assertThat(files)
                .hasSizeGreaterThan(1)
                .isSortedAccordingTo((one, other) -> one.name().compareTo(other.name()));
        assertThat(files)
                .allSatisfy(file -> assertThat(file.path()).isEqualTo(folder().child(file.name())))
                .allSatisfy(file -> assertThat(file.etag()).isNotBlank().doesNotContain("\""))
                .extracting(StoredObject::name)
                .contains("config.json");
    }

    @Test
    default void aFileHasTheSizeAndTheChecksumOfItsContent() throws IOException {
        assertThat(readable()).hasSizeGreaterThan(1);
        for (StoredObject file : readable()) {
            byte[] content = content(file.path());

            assertThat(file.size()).isEqualTo(Bytes.of(content.length));
            if (file.checksum() != null) {
                assertThat(file.checksum()).isEqualTo(Digest.of(content));
            }
        }
    }

    @Test
    default void aFolderThatIsNotThereIsEmpty() {
        assertThat(store().list(folder().child("nothing-is-called-that"), 100)).isEmpty();
    }

    @Test
    default void theBeginningOfANameIsNoFolder() {
        String cut = folder().key().substring(0, folder().key().length() - 1);

        assertThat(store().list(new ObjectPath(folder().bucket(), cut), 100)).isEmpty();
    }

    @Test
    default void aFolderOfTooManyFilesIsRefused() {
        int files = store().list(folder(), 100).size();

        assertThat(store().list(folder(), files)).hasSize(files);
        fails(() -> store().list(folder(), files - 1), ClientFailure.Invalid.class);
    }

    @Test
    default void aBucketOrAFileThatIsNotThereIsNotFound() {
        fails(() -> store().list(ObjectPath.of("s3://no-bucket-is-called-that/x"), 100), ClientFailure.NotFound.class);
        fails(() -> store().open(ObjectPath.of("s3://no-bucket-is-called-that/x")), ClientFailure.NotFound.class);
        fails(() -> store().open(folder().child("nothing-is-called-that")), ClientFailure.NotFound.class);
    }

    private byte[] content(ObjectPath path) throws IOException {
        try (InputStream content = store().open(path)) {
            return content.readAllBytes();
        }
    }

    private static void fails(Runnable call, Class<? extends ClientFailure> kind) {
        assertThatExceptionOfType(ClientException.class)
                .isThrownBy(call::run)
                .extracting(ClientException::failure)
                .isInstanceOf(kind);
    }
}
