# The binary is built beforehand (`bun run build`): one file, on a base that holds only what it links to.
FROM debian:bookworm-slim
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin monkeyclaw \
    && install --directory --owner=monkeyclaw --mode=0700 /data
COPY --chmod=0755 dist/monkeyclaw /usr/local/bin/monkeyclaw
USER 10001
ENV MONKEYCLAW_DATA=/data
VOLUME /data
EXPOSE 4740 4741
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s CMD ["monkeyclaw", "health"]
ENTRYPOINT ["monkeyclaw", "serve"]
