package io.pilothouse.chart;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.text.NumberFormat;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Started inside the image: says what the runtime there can do, a line each. Needs nothing but the JDK. */
final class Probe {
    private Probe() {}

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        say("user", System.getProperty("user.name"));
        say("home", System.getProperty("user.home"));
        say("month", Month.MARCH.getDisplayName(TextStyle.FULL, Locale.GERMANY));
        say("number", NumberFormat.getInstance(Locale.GERMANY).format(1234.5));
        say("zone", ZoneId.systemDefault());
        say("summer", ZonedDateTime.parse("2026-07-01T12:00:00Z").withZoneSameInstant(ZoneId.of("Europe/Berlin")));
        say("localhost", InetAddress.getByName("localhost").isLoopbackAddress());
        say(
                "protocols",
                String.join(
                        " ", SSLContext.getDefault().getSupportedSSLParameters().getProtocols()));
        say("authorities", authorities());
        say("pictures", picture("png") && picture("jpg"));
        say(
                "archives",
                FileSystems.newFileSystem(Path.of("/opt/pilothouse/pilothouse.jar"))
                        .isReadOnly());
        say("temporary", written("/tmp/Übung"));
        say("mirror", written("/var/lib/pilothouse/Übung"));
        say("settings", written("/etc/new"));
        say("program", written("/opt/pilothouse/new"));
    }

    private static void say(String what, Object value) {
        System.out.println(what + ": " + value);
    }

    private static int authorities() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers().length;
    }

    private static boolean picture(String format) throws IOException {
        return ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), format, new ByteArrayOutputStream());
    }

    private static String written(String file) {
        try {
            Files.writeString(Path.of(file), "");
            return "written";
        } catch (IOException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
