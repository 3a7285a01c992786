package io.pilothouse.clients.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure.Denied;
import io.pilothouse.clients.ClientFailure.Invalid;
import io.pilothouse.clients.ClientFailure.Unreachable;
import io.pilothouse.realparts.OnRealServers;
import io.pilothouse.realparts.RealPlatform;
import io.pilothouse.realparts.RealS3;
import io.pilothouse.realparts.SeededFiles;
import io.pilothouse.realparts.Server;
import io.pilothouse.units.Digest;
import io.pilothouse.units.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The same store client on two real stores. */
class S3ObjectStoreOnRealServerTests {
    @Nested
    @OnRealServers(Server.S3PROXY)
    class OnS3Proxy extends OnS3 {
        OnS3Proxy(RealPlatform platform) {
            super(platform.s3Proxy());
        }
    }

    @Nested
    @OnRealServers(Server.MINIO)
    class OnMinio extends OnS3 {
        OnMinio(RealPlatform platform) {
            super(platform.minio());
        }

        @Test
        void readsTheChecksumThatTheStoreKeeps() {
            byte[] content = "the content".getBytes(StandardCharsets.UTF_8);
            files.putWithChecksum(ObjectPath.of("s3://store-contract/checksums/a.bin"), content);

            var listed = store().list(ObjectPath.of("s3://store-contract/checksums"), 100);

            assertThat(listed).extracting(StoredObject::checksum).containsExactly(Digest.of(content));
        }
    }

    @Nested
    @OnRealServers(Server.MINIO_IN_CONTAINER)
    class OnMinioInContainer extends OnS3 {
        OnMinioInContainer(RealPlatform platform) {
            super(platform.minioInContainer());
        }
    }

    private abstract static class OnS3 implements ObjectStoreContract {
        private final RealS3 server;
        final SeededFiles files;

        OnS3(RealS3 server) {
            this.server = server;
            files = new SeededFiles(server);
            files.bucket("store-contract");
            files.model(folder(), "contract");
        }

        @Override
        public ObjectStore store() {
            return storeWith(server.url(), server.secretKey());
        }

        @Override
        public ObjectPath folder() {
            return ObjectPath.of("s3://store-contract/models/llama/version-3");
        }

        @Test
        void wrongCredentialsAreDeniedAndNeverShown() {
            var stranger = storeWith(server.url(), "a-wrong-secret");

            assertThatExceptionOfType(ClientException.class)
                    .isThrownBy(stranger::reach)
                    .withMessageContaining("pilothouse.object-store.access-key and secret-key");
            assertThatExceptionOfType(ClientException.class)
                    .isThrownBy(() -> stranger.list(folder(), 100))
                    .satisfies(failure -> assertThat(failure.failure()).isInstanceOf(Denied.class))
                    .satisfies(failure -> assertThat(failure.getMessage())
                            .doesNotContain("a-wrong-secret")
                            .doesNotContain(server.accessKey()));
        }

        @Test
        void aNameThatNoBucketCanHaveIsInvalid() {
            assertThatExceptionOfType(ClientException.class)
                    .isThrownBy(() -> store().list(ObjectPath.of("s3://UPPER_case/x"), 100))
                    .satisfies(failure -> assertThat(failure.failure()).isInstanceOf(Invalid.class));
        }

        @Test
        void nobodyAtTheAddressIsUnreachable() {
            var nobody = storeWith(URI.create("http://127.0.0.1:9"), server.secretKey());

            assertThatExceptionOfType(ClientException.class).isThrownBy(nobody::reach);
            assertThatExceptionOfType(ClientException.class)
                    .isThrownBy(() -> nobody.list(folder(), 100))
                    .withMessage("The object store 127.0.0.1:9 refuses the connection (pilothouse.object-store.url)")
                    .satisfies(failure -> assertThat(failure.failure()).isInstanceOf(Unreachable.class));
        }

        private ObjectStore storeWith(URI url, String secret) {
            return new S3ObjectStore(new ObjectStoreProperties(
                    url, "us-east-1", server.accessKey(), new Secret(secret), Duration.ofSeconds(10)));
        }
    }
}
