package io.pilothouse.shell;

import com.vaadin.flow.server.VaadinRequest;

/** Who is looking. A real console asks Spring Security. */
record Person(String id, String initials, String role) {
    static Person of(VaadinRequest request) {
        return new Person(request.getRemoteAddr(), "AS", "Platform operator");
    }
}
