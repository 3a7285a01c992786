package io.pilothouse;

import io.pilothouse.units.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.ApplicationListener;

/**
 * A company's own authorities, as PEM, beside those that the JVM trusts anyway. Each of the console's clients, and the sign-in, takes the JVM's
 * trust store, which has to be named before the first of them connects: so this is done with the settings, ahead of any bean.
 */
class TrustedAuthorities implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
    private static final String SETTING = "pilothouse.trust.bundle";
    private static final String TYPE = "PKCS12";
    /** No secret: certificates are public, but a store has to have one. */
    private static final String WORD = "changeit";

    /**
     * Whom else to trust; read here for its name alone.
     *
     * @param bundle a PEM file with certificates of authorities
     */
    @ConfigurationProperties("pilothouse.trust")
    record Trust(@Nullable Path bundle) {}

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent prepared) {
        String bundle = prepared.getEnvironment().getProperty(SETTING);
        if (bundle != null && !bundle.isBlank()) {
            trust(Path.of(bundle));
        }
    }

    /** @throws IllegalArgumentException when there is no certificate in it */
    static void trust(Path bundle) {
        Setting.requireReadable(SETTING, bundle);
        List<Certificate> all = new ArrayList<>(authorities(bundle));
        try {
            all.addAll(trustedAnyway());
            Path store = Files.createTempFile("pilothouse-trust", ".p12");
            store.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(store)) {
                of(all).store(out, WORD.toCharArray());
            }
            System.setProperty("javax.net.ssl.trustStore", store.toString());
            System.setProperty("javax.net.ssl.trustStoreType", TYPE);
            System.setProperty("javax.net.ssl.trustStorePassword", WORD);
        } catch (IOException | GeneralSecurityException broken) {
            throw new IllegalStateException("The authorities of " + bundle + " cannot be trusted", broken);
        }
    }

    private static Collection<? extends Certificate> authorities(Path bundle) {
        try (InputStream pem = Files.newInputStream(bundle)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (!found.isEmpty()) {
                return found;
            }
        } catch (IOException | CertificateException unreadable) {
            throw new IllegalArgumentException(refused(bundle).getMessage(), unreadable);
        }
        throw refused(bundle);
    }

    private static IllegalArgumentException refused(Path bundle) {
        return Setting.refused(SETTING, bundle.toString(), "a PEM file with certificates of authorities");
    }

    private static List<Certificate> trustedAnyway() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        List<Certificate> trusted = new ArrayList<>();
        for (var manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager known) {
                trusted.addAll(List.of(known.getAcceptedIssuers()));
            }
        }
        return trusted;
    }

    private static KeyStore of(List<Certificate> certificates) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(TYPE);
        store.load(null, null);
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("authority-" + i, certificates.get(i));
        }
        return store;
    }
}
