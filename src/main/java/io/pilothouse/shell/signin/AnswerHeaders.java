package io.pilothouse.shell.signin;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.PermissionsPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;

/**
 * What every answer tells the browser to refuse: of pages, files, APIs and errors alike, and of requests that nothing here looks at. A page
 * may run scripts that are files of the console, and the inline ones that carry the word of this one answer.
 */
@Configuration(proxyBeanMethods = false)
class AnswerHeaders {
    private static final String NONCE = AnswerHeaders.class.getName();
    private static final int BYTES = 16;
    private static final SecureRandom random = new SecureRandom();

    /** Flow's client makes functions of what its server sends, so eval stays; it sets attributes of style, and puts style sheets into pages. */
    private static final String PAGE = "default-src 'self'; script-src 'self' 'nonce-%s' 'unsafe-eval';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; object-src 'none';"
            + " base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static final String DATA = "default-src 'none'; frame-ancestors 'none'";

    private static final String DEVICES =
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    /** Before everything, and at once: Vaadin's forward has sent the answer before Spring Security would write them, and a firewall answers first. */
    @Bean
    FilterRegistrationBean<HeaderWriterFilter> saidFirst() {
        HeaderWriterFilter filter = new HeaderWriterFilter(List.of(
                AnswerHeaders::policy,
                new ReferrerPolicyHeaderWriter(ReferrerPolicy.SAME_ORIGIN),
                new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY),
                new XContentTypeOptionsHeaderWriter(),
                new PermissionsPolicyHeaderWriter(DEVICES),
                opener(),
                resource(),
                new HstsHeaderWriter()));
        filter.setShouldWriteHeadersEagerly(true);
        FilterRegistrationBean<HeaderWriterFilter> first = new FilterRegistrationBean<>(filter);
        first.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return first;
    }

    private static HeaderWriter opener() {
        CrossOriginOpenerPolicyHeaderWriter opener = new CrossOriginOpenerPolicyHeaderWriter();
        opener.setPolicy(CrossOriginOpenerPolicy.SAME_ORIGIN);
        return opener;
    }

    private static HeaderWriter resource() {
        CrossOriginResourcePolicyHeaderWriter resource = new CrossOriginResourcePolicyHeaderWriter();
        resource.setPolicy(CrossOriginResourcePolicy.SAME_ORIGIN);
        return resource;
    }

    private static void policy(HttpServletRequest request, HttpServletResponse response) {
        String path = request.getRequestURI();
        boolean isData = path.startsWith("/api/") || path.startsWith("/actuator/");
        response.setHeader("Content-Security-Policy", isData ? DATA : PAGE.formatted(nonce(request)));
    }

    private static String nonce(HttpServletRequest request) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        request.setAttribute(NONCE, nonce);
        return nonce;
    }

    /** The scripts of the document itself: what is written into it later has no such word. */
    @Bean
    VaadinServiceInitListener scriptsOfTheDocument() {
        return AnswerHeaders::mark;
    }

    private static void mark(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(response -> {
            if (response.getVaadinRequest().getAttribute(NONCE) instanceof String nonce) {
                response.getDocument().getElementsByTag("script").attr("nonce", nonce);
                response.getVaadinResponse().setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
            }
        });
    }
}
