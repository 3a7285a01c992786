package io.pilothouse.clients.objectstore;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** What a store says, which may be a stranger: nothing outside the text is ever fetched for it. */
final class S3Xml {
    private static final String NO_DOCUMENT_TYPES = "http://apache.org/xml/features/disallow-doctype-decl";

    private S3Xml() {}

    /**
     * A part of a listing.
     *
     * @param next asks for the part after it; null when there is none
     */
    record Page(List<Item> items, @Nullable String next) {}

    /** @param key as the object is called, nothing encoded */
    record Item(String key, long size, String etag, Instant modified) {}

    /** @throws S3Failures.Strange when it is no listing */
    static Page page(byte[] xml) throws S3Failures.Strange {
        try {
            Element root = root(xml);
            if (!"ListBucketResult".equals(root.getLocalName())) {
                throw new S3Failures.Strange(null);
            }
            boolean isEncoded = text(root, "EncodingType").filter("url"::equals).isPresent();
            boolean goesOn = text(root, "IsTruncated").filter("true"::equals).isPresent();
            NodeList contents = root.getElementsByTagNameNS("*", "Contents");
            var items = new ArrayList<Item>(contents.getLength());
            for (int i = 0; i < contents.getLength(); i++) {
                items.add(item((Element) contents.item(i), isEncoded));
            }
            return new Page(items, goesOn ? text(root, "NextContinuationToken").orElse(null) : null);
        } catch (SAXException | IOException | IllegalArgumentException | DateTimeException notSo) {
            throw notSo instanceof S3Failures.Strange strange ? strange : new S3Failures.Strange(notSo);
        }
    }

    private static Item item(Element said, boolean isEncoded) throws S3Failures.Strange {
        String key = must(said, "Key");
        return new Item(
                isEncoded ? URLDecoder.decode(key, StandardCharsets.UTF_8) : key,
                Long.parseLong(must(said, "Size")),
                must(said, "ETag").replace("\"", ""),
                Instant.parse(must(said, "LastModified")));
    }

    /** Which of S3's failures it is; null when it is none of them. */
    static @Nullable String code(byte[] xml) {
        try {
            Element root = root(xml);
            return "Error".equals(root.getLocalName()) ? text(root, "Code").orElse(null) : null;
        } catch (SAXException | IOException notSo) {
            return null;
        }
    }

    private static String must(Element in, String name) throws S3Failures.Strange {
        return text(in, name).orElseThrow(() -> new S3Failures.Strange(null));
    }

    private static Optional<String> text(Element in, String name) {
        return Optional.ofNullable(in.getElementsByTagNameNS("*", name).item(0)).map(node -> node.getTextContent());
    }

    private static Element root(byte[] xml) throws SAXException, IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(NO_DOCUMENT_TYPES, true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler()); // whose silence is the point: the usual one prints
            return builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
        } catch (ParserConfigurationException absent) {
            throw new IllegalStateException(absent); // the JDK's own parser knows the feature
        }
    }
}
