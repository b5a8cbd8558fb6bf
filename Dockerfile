# syntax=docker/dockerfile:1.7
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /assay
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev --omit=optional

# The API, the worker and the command line: the command says which. Needs DATABASE_URL and REDIS_URL.
FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 ASSAY_DATA_DIR=/data
WORKDIR /assay
COPY --from=build /assay/package.json ./
COPY --from=build /assay/node_modules ./node_modules
COPY --from=build /assay/dist ./dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000 9464
CMD ["node", "--enable-source-maps", "dist/apps/api/src/main.js"]
