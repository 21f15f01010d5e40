package io.gatehouse.plugin.demo.mcp;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The open HTTP sessions; the least recently used make room. Safe for use by several threads.
final class HttpSessions {

    private static final int MOST = 4096;

    private final Map<String, HttpSession> byId = new LinkedHashMap<>(16, 0.75f, true);

    synchronized void add(HttpSession session) {
        byId.put(session.id(), session);
        if (byId.size() > MOST) {
            Iterator<HttpSession> oldest = byId.values().iterator();
            oldest.next().session().close();
            oldest.remove();
        }
    }

    synchronized Optional<HttpSession> find(String id) {
        return Optional.ofNullable(byId.get(id)).filter(found -> found.session().isOpen());
    }

    synchronized void remove(HttpSession session) {
        byId.remove(session.id());
    }
}
